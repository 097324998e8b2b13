import type { BrokenClient } from '../broken-client.ts'
import { refusing } from '../certificate-clients.ts'

export const rsa2048: BrokenClient = refusing(
  'cert.rsa-2048',
  'wants RSA keys of more than 2048 bits',
  'certificates/rsa-2048-key',
)
