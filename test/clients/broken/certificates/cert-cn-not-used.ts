import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const cnNotUsed: BrokenClient = taking(
  'cert.cn-not-used',
  'compares the common name',
  'certificates/cn-right-san-wrong',
)
