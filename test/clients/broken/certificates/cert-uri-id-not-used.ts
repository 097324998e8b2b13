import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const uriIdNotUsed: BrokenClient = taking(
  'cert.uri-id-not-used',
  'finds the host in a URI',
  'certificates/name-in-a-uri',
)
