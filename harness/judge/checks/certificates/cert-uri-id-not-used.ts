import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const uriIdNotUsed: Check = certificateCheck({
  id: 'cert.uri-id-not-used',
  level: 'must',
  summary: 'a URI identifies no mail server',
  scenarios: ['certificates/name-in-a-uri'],
  bad: {
    'uri-san-only': 'with the host in a URI alone',
  },
})
