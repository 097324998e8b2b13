import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const ipId: BrokenClient = taking(
  'cert.ip-id',
  'takes an address for a host name',
  'certificates/address-as-a-name',
  { host: '127.0.0.1' },
)
