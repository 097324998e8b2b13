import type { BrokenClient } from '../broken-client.ts'
import { refusing } from '../certificate-clients.ts'

export const dnsIdRequired: BrokenClient = refusing(
  'cert.dns-id-required',
  'knows hosts by the common name alone',
  'certificates/no-common-name',
)
