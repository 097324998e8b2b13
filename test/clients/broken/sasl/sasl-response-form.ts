import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, plainMessage } from '../sasl-words.ts'

export const responseForm: BrokenClient = {
  check: 'sasl.response-form',
  about: 'sends PLAIN as it is, not in base64',
  async talk(hand) {
    await begin(hand)
    await hand.ask('AUTH PLAIN')
    await hand.ask(`${hand.user} ${hand.password}`)
    await hand.ask('AUTH PLAIN')
    return finish(hand, await hand.ask(plainMessage(hand)))
  },
}
