import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, wellBehaved } from '../sasl-words.ts'

export const irEmptyIsEquals: BrokenClient = {
  check: 'sasl.ir-empty-is-equals',
  about: 'writes an empty initial response as nothing behind a space',
  scenario: 'sasl/external-alone',
  mode: { tls: 'implicit' },
  // A blank at the end of a line.
  also: ['cmd.no-trailing-space'],
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    const challenge = await hand.ask('AUTH EXTERNAL ')
    const answer = challenge.startsWith('+') ? await hand.ask('') : challenge
    return finish(hand, answer)
  },
}
