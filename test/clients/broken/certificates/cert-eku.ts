import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const eku: BrokenClient = taking(
  'cert.eku',
  'does not ask what a certificate is for',
  'certificates/certificate-for-clients',
)
