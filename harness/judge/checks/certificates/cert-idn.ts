import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const idn: Check = certificateCheck({
  id: 'cert.idn',
  level: 'must',
  summary: 'a name beyond ASCII is compared in its xn-- form',
  scenarios: ['certificates/international-name'],
  good: {
    idn: 'for an international name',
  },
})
