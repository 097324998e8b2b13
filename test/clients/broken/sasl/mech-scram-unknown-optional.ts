import type { BrokenClient } from '../broken-client.ts'
import { begin, scram, wellBehaved } from '../sasl-words.ts'

export const scramUnknownOptional: BrokenClient = {
  check: 'mech.scram.unknown-optional',
  about: 'cancels at an attribute that it does not know',
  scenario: 'sasl/scram-optional-extension',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await hand.ask(`AUTH SCRAM-SHA-256 ${scram(hand).first}`)
    await hand.ask('*')
    await hand.quit()
    return 1
  },
}
