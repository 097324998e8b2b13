import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const identityCheck: BrokenClient = taking(
  'cert.identity-check',
  'never compares names',
  'certificates/wrong-host-certificate',
)
