import type { BrokenClient } from '../broken-client.ts'
import { refusing } from '../certificate-clients.ts'

export const anySanMatches: BrokenClient = refusing(
  'cert.any-san-matches',
  'looks at the first names only',
  'certificates/thousand-names',
)
