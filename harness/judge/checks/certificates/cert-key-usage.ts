import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const keyUsage: Check = certificateCheck({
  id: 'cert.key-usage',
  level: 'must',
  summary: 'a key that may sign certificates alone is refused',
  scenarios: ['certificates/key-that-signs-certificates'],
  bad: {
    'key-usage-mismatch': 'whose key may sign certificates alone',
  },
})
