import type { BrokenClient } from '../broken-client.ts'
import { refusing } from '../certificate-clients.ts'

export const caseInsensitive: BrokenClient = refusing(
  'cert.case-insensitive',
  'compares names letter by letter',
  'certificates/name-in-capitals',
)
