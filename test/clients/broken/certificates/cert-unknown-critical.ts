import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const unknownCritical: BrokenClient = taking(
  'cert.unknown-critical',
  'skips critical extensions it does not know',
  'certificates/unknown-critical-extension',
)
