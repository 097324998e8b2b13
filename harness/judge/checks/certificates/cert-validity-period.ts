import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const validityPeriod: Check = certificateCheck({
  id: 'cert.validity-period',
  level: 'must',
  summary: 'certificates that ran out or are not valid yet are refused, leaf and intermediate',
  scenarios: [
    'certificates/expired-certificate',
    'certificates/expired-intermediate',
    'certificates/not-yet-valid-certificate',
    'certificates/different-on-995',
    'tls/other-certificate-on-return',
  ],
  bad: {
    expired: 'that ran out yesterday',
    'expired-intermediate': 'whose issuer ran out yesterday',
    'not-yet-valid': 'that becomes valid in a month',
  },
})
