import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const rsa2048: Check = certificateCheck({
  id: 'cert.rsa-2048',
  level: 'must',
  summary: 'an RSA key of 2048 bits is taken; one of 1024 is left to the library, and noted',
  scenarios: ['certificates/rsa-2048-key', 'certificates/rsa-1024-key'],
  good: {
    'rsa-2048': 'with an RSA key of 2048 bits',
  },
  doubtful: {
    'rsa-1024': 'with an RSA key of 1024 bits',
  },
})
