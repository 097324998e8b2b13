import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const anySanMatches: Check = certificateCheck({
  id: 'cert.any-san-matches',
  level: 'must',
  summary: 'the right name is found among a thousand',
  scenarios: ['certificates/thousand-names', 'certificates/ten-thousand-names'],
  good: {
    'many-sans-1000': 'whose last name of 1000 is right',
  },
  unusual: {
    'many-sans-10000': 'whose last name of 10000 is right',
  },
})
