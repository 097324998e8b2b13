import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramIterationBounds: BrokenClient = {
  check: 'mech.scram.iteration-bounds',
  about: 'sends its proof after a single iteration',
  scenario: 'sasl/scram-one-iteration',
  async talk(hand) {
    await begin(hand)
    return finish(hand, await scramLogin(hand))
  },
}
