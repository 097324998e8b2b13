import type { BrokenClient } from '../broken-client.ts'
import { greetingWith } from '../hello-clients.ts'

export const renegotiationInfo: BrokenClient = greetingWith(
  'tls.renegotiation-info',
  'does not signal secure renegotiation',
  {
    extensions: { 65281: null },
  },
)
