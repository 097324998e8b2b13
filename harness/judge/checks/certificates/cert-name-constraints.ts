import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const nameConstraints: Check = certificateCheck({
  id: 'cert.name-constraints',
  level: 'must',
  summary: 'limits that an authority sets to names are kept',
  scenarios: ['certificates/outside-name-constraints', 'certificates/within-name-constraints'],
  bad: {
    'name-constraints': 'outside the names that its issuer may sign for',
  },
  good: {
    'name-constraints-ok': 'within the names that its issuer may sign for',
  },
})
