import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramMAttribute: BrokenClient = {
  check: 'mech.scram.m-attribute',
  about: 'passes a mandatory extension over',
  scenario: 'sasl/scram-mandatory-extension',
  async talk(hand) {
    await begin(hand)
    return finish(hand, await scramLogin(hand))
  },
}
