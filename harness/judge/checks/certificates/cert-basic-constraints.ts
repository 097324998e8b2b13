import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const basicConstraints: Check = certificateCheck({
  id: 'cert.basic-constraints',
  level: 'must',
  summary: 'what is no authority issues nothing, and no authority goes beyond its depth',
  scenarios: ['certificates/signed-by-a-leaf', 'certificates/path-too-long'],
  bad: {
    'not-a-ca': 'that an ordinary certificate had signed',
    'path-length': 'by an authority that must not stand there',
  },
})
