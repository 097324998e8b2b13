import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const dnsIdRequired: Check = certificateCheck({
  id: 'cert.dns-id-required',
  level: 'must',
  summary: 'a host name among the alternative names is enough, without a common name',
  scenarios: ['certificates/no-common-name', 'certificates/empty-subject'],
  good: {
    'no-cn': 'without a common name',
    'no-subject': 'with an empty subject',
  },
})
