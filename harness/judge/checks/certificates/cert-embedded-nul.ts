import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const embeddedNul: Check = certificateCheck({
  id: 'cert.embedded-nul',
  level: 'must',
  summary: 'a NUL behind the right name does not cut a name short',
  scenarios: ['certificates/nul-behind-the-name'],
  bad: {
    'nul-in-name': 'whose name goes on behind a NUL',
  },
})
