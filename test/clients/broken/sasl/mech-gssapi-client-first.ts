import type { BrokenClient } from '../broken-client.ts'
import { begin, wellBehaved } from '../sasl-words.ts'

export const gssapiClientFirst: BrokenClient = {
  check: 'mech.gssapi.client-first',
  about: 'answers the empty challenge with an empty line',
  scenario: 'sasl/gssapi-alone',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await hand.ask('AUTH GSSAPI')
    await hand.ask('')
    await hand.quit()
    return 1
  },
}
