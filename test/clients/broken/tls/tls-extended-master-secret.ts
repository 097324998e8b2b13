import type { BrokenClient } from '../broken-client.ts'
import { greetingWith } from '../hello-clients.ts'

export const extendedMasterSecret: BrokenClient = greetingWith(
  'tls.extended-master-secret',
  'knows the old master secret alone',
  {
    extensions: { 23: null },
  },
)
