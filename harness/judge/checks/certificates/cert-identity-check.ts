import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const identityCheck: Check = certificateCheck({
  id: 'cert.identity-check',
  level: 'must',
  summary: 'a certificate for another host is refused',
  scenarios: [
    'certificates/wrong-host-certificate',
    'certificates/bad-every-time',
    'certificates/name-in-a-mail-address',
    'certificates/name-with-trailing-dot',
  ],
  bad: {
    'wrong-host': 'for another host',
    'email-san-only': 'with the host in a mail address alone',
  },
  doubtful: {
    'trailing-dot': 'whose name ends in a dot',
  },
})
