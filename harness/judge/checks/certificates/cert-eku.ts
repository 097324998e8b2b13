import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const eku: Check = certificateCheck({
  id: 'cert.eku',
  level: 'must',
  summary: 'a certificate for clients alone is refused',
  scenarios: ['certificates/certificate-for-clients'],
  bad: {
    'eku-client-only': 'that is for clients alone',
  },
})
