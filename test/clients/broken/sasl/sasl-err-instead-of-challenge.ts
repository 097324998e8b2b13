import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scram } from '../sasl-words.ts'

export const errInsteadOfChallenge: BrokenClient = {
  check: 'sasl.err-instead-of-challenge',
  about: 'takes -ERR for the empty challenge, and sends its message',
  scenario: 'authentication/mechanism-listed-but-unknown',
  async talk(hand) {
    await begin(hand)
    const challenge = await hand.ask('AUTH SCRAM-SHA-256')
    const { first, final } = scram(hand)
    const second = await hand.ask(first)
    if (challenge.startsWith('-ERR')) {
      await hand.quit()
      return 1
    }
    await hand.ask(final(second))
    return finish(hand, await hand.ask(''))
  },
}
