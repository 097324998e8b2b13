import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, finish, plainMessage } from '../sasl-words.ts'

export const plainFormat: BrokenClient = {
  check: 'mech.plain.format',
  about: 'leaves the first NUL of PLAIN out',
  async talk(hand) {
    await begin(hand)
    await hand.ask(`AUTH PLAIN ${base64(`${hand.user}\0${hand.password}`)}`)
    return finish(hand, await hand.ask(`AUTH PLAIN ${plainMessage(hand)}`))
  },
}
