import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const keyUsage: BrokenClient = taking(
  'cert.key-usage',
  'does not ask what a key may do',
  'certificates/key-that-signs-certificates',
)
