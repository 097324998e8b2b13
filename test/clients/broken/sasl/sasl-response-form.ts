import type { BrokenClient } from '../broken-client.ts'
import { begin, wellBehaved } from '../sasl-words.ts'

export const responseForm: BrokenClient = {
  check: 'sasl.response-form',
  about: 'leaves the padding of its token out',
  scenario: 'sasl/gssapi-alone',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    for (const token of ['YIIBAA', 'YIIBAA==']) {
      await hand.ask('AUTH GSSAPI')
      await hand.ask(token)
    }
    await hand.quit()
    return 1
  },
}
