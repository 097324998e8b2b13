import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const pathValidation: BrokenClient = taking(
  'cert.path-validation',
  'takes a chain that leads to an unknown root',
  'certificates/untrusted-root',
)
