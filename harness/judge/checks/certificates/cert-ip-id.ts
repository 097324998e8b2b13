import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const ipId: Check = certificateCheck({
  id: 'cert.ip-id',
  level: 'must',
  summary: 'an address matches the same address and nothing that spells it',
  scenarios: [
    'certificates/address-as-a-name',
    'certificates/address-in-cn',
    'certificates/address-where-it-belongs',
  ],
  bad: {
    'ip-in-dns': 'with the address among its host names',
    'ip-in-cn': 'with the address in its common name',
  },
  good: {
    'ip-san': 'with the address where it belongs',
  },
})
