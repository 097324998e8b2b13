import type { BrokenClient } from '../broken-client.ts'
import { begin, scram, wellBehaved } from '../sasl-words.ts'

export const noCommandsInside: BrokenClient = {
  check: 'sasl.no-commands-inside',
  about: 'says QUIT where the challenge cannot be decoded',
  scenario: 'authentication/challenge-not-base64',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await hand.ask(`AUTH SCRAM-SHA-256 ${scram(hand).first}`)
    await hand.quit()
    return 1
  },
}
