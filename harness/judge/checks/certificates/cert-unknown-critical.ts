import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const unknownCritical: Check = certificateCheck({
  id: 'cert.unknown-critical',
  level: 'must',
  summary: 'a critical extension that is not known makes a certificate useless',
  scenarios: ['certificates/unknown-critical-extension'],
  bad: {
    'unknown-critical': 'with a critical extension that nobody knows',
  },
})
