import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, scram, wellBehaved } from '../sasl-words.ts'

export const cancel: BrokenClient = {
  check: 'sasl.cancel',
  about: 'cancels with an asterisk in base64',
  scenario: 'authentication/challenge-not-base64',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await hand.ask(`AUTH SCRAM-SHA-256 ${scram(hand).first}`)
    await hand.ask(base64('*'))
    await hand.quit()
    return 1
  },
}
