import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const basicConstraints: BrokenClient = taking(
  'cert.basic-constraints',
  'lets any certificate sign',
  'certificates/signed-by-a-leaf',
)
