import type { BrokenClient } from '../broken-client.ts'
import { begin, scram, wellBehaved } from '../sasl-words.ts'

export const longLines: BrokenClient = {
  check: 'sasl.long-lines',
  about: 'hangs up where a challenge does not fit into 4 KiB',
  scenario: 'sasl/scram-of-eight-kilobytes',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    const { first, final } = scram(hand)
    const challenge = await hand.ask(`AUTH SCRAM-SHA-256 ${first}`)
    if (challenge.length <= 4096) await hand.ask(final(challenge))
    hand.close()
    return 1
  },
}
