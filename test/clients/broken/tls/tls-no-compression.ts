import type { BrokenClient } from '../broken-client.ts'
import { greetingWith } from '../hello-clients.ts'

export const noCompression: BrokenClient = greetingWith('tls.no-compression', 'offers DEFLATE', {
  compression: [1, 0],
})
