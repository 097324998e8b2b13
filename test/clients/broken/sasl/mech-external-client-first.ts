import type { BrokenClient } from '../broken-client.ts'
import { begin, wellBehaved } from '../sasl-words.ts'

export const externalClientFirst: BrokenClient = {
  check: 'mech.external.client-first',
  about: 'waits for a question, and cancels at the empty one',
  scenario: 'sasl/external-alone',
  mode: { tls: 'implicit' },
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await hand.ask('AUTH EXTERNAL')
    await hand.ask('*')
    await hand.ask('AUTH EXTERNAL =')
    await hand.quit()
    return 1
  },
}
