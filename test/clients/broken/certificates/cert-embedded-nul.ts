import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const embeddedNul: BrokenClient = taking(
  'cert.embedded-nul',
  'ends names at a NUL',
  'certificates/nul-behind-the-name',
)
