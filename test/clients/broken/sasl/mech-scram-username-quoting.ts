import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramUsernameQuoting: BrokenClient = {
  check: 'mech.scram.username-quoting',
  about: 'writes the name as it is',
  scenario: 'sasl/scram-name-with-comma',
  async talk(hand) {
    await begin(hand)
    await scramLogin(hand)
    return finish(hand, await hand.login())
  },
}
