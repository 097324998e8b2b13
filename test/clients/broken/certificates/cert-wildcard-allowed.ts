import type { BrokenClient } from '../broken-client.ts'
import { refusing } from '../certificate-clients.ts'

export const wildcardAllowed: BrokenClient = refusing(
  'cert.wildcard-allowed',
  'knows no wildcards',
  'certificates/wildcard-for-one-label',
  { host: 'pop.example.test' },
)
