import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const nameConstraints: BrokenClient = taking(
  'cert.name-constraints',
  'lets authorities sign for any name',
  'certificates/outside-name-constraints',
)
