import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const caseInsensitive: Check = certificateCheck({
  id: 'cert.case-insensitive',
  level: 'must',
  summary: 'a name in capitals is the same name',
  scenarios: ['certificates/name-in-capitals'],
  good: {
    'uppercase-san': 'whose name is in capitals',
  },
})
