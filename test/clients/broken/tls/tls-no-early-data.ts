import type { BrokenClient } from '../broken-client.ts'
import { greetingWith } from '../hello-clients.ts'

export const noEarlyData: BrokenClient = greetingWith('tls.no-early-data', 'announces early data', {
  extensions: { 42: [] },
})
