import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, plainMessage, wellBehaved } from '../sasl-words.ts'

export const strengthOrder: BrokenClient = {
  check: 'sasl.strength-order',
  about: 'goes down to PLAIN in clear where the challenge of CRAM-MD5 is rubbish',
  scenario: 'sasl/strong-mechanism-sabotaged',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await hand.ask('AUTH CRAM-MD5')
    await hand.ask('*')
    return finish(hand, await hand.ask(`AUTH PLAIN ${plainMessage(hand)}`))
  },
}
