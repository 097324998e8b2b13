import type { BrokenClient } from '../broken-client.ts'
import { begin, scram, wellBehaved } from '../sasl-words.ts'

export const longLines: BrokenClient = {
  check: 'sasl.long-lines',
  about: 'hangs up where a challenge does not fit into 8 KiB',
  scenario: 'sasl/scram-of-sixty-kilobytes',
  // Whatever is in the attribute, it is to be passed over.
  also: ['mech.scram.unknown-optional'],
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    const { first, final } = scram(hand)
    const challenge = await hand.ask(`AUTH SCRAM-SHA-256 ${first}`)
    if (challenge.length <= 8192) await hand.ask(final(challenge))
    hand.close()
    return 1
  },
}
