import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const cnNotUsed: Check = certificateCheck({
  id: 'cert.cn-not-used',
  level: 'must',
  summary: 'the common name counts for nothing beside alternative names',
  scenarios: ['certificates/cn-right-san-wrong', 'certificates/name-in-cn-only'],
  bad: {
    'cn-match-san-mismatch': 'whose common name is right and whose alternative name is not',
  },
  doubtful: {
    'cn-only': 'with the host in the common name alone, as RFC 7817 lets clients do',
  },
})
