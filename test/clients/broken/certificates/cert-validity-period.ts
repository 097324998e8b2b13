import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const validityPeriod: BrokenClient = taking(
  'cert.validity-period',
  'knows no dates',
  'certificates/expired-intermediate',
)
