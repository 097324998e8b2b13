import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const wildcardLeftmost: BrokenClient = taking(
  'cert.wildcard-leftmost',
  'lets an asterisk stand for two labels',
  'certificates/wildcard-for-two-labels',
  { host: 'a.b.example.test' },
)
