import type { BrokenClient } from '../broken-client.ts'
import { begin, cramMessage, finish, wellBehaved } from '../sasl-words.ts'

export const base64Strict: BrokenClient = {
  check: 'sasl.base64-strict.client',
  about: 'decodes what is no base64, and answers the noise',
  scenario: 'authentication/challenge-with-words',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    const challenge = await hand.ask('AUTH CRAM-MD5')
    return finish(hand, await hand.ask(cramMessage(hand, challenge)))
  },
}
