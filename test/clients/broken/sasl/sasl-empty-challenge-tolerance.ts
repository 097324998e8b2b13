import type { BrokenClient } from '../broken-client.ts'
import { begin, wellBehaved } from '../sasl-words.ts'

export const emptyChallengeTolerance: BrokenClient = {
  check: 'sasl.empty-challenge-tolerance',
  about: 'waits for a challenge with a space, for two minutes',
  scenario: 'sasl/prompts-without-words',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    if ((await hand.ask('AUTH LOGIN')) === '+') {
      await hand.wait(120_000)
      hand.close()
    }
    return 1
  },
}
