import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const wildcardAllowed: Check = certificateCheck({
  id: 'cert.wildcard-allowed',
  level: 'info',
  summary: 'a proper wildcard is taken',
  scenarios: ['certificates/wildcard-for-one-label'],
  good: {
    wildcard: 'with a wildcard for one label',
  },
})
