import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const referenceIsConfiguredHost: BrokenClient = taking(
  'cert.reference-is-configured-host',
  'compares the address that the name led it to',
  'certificates/address-behind-the-name',
)
