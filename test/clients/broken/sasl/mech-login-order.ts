import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, finish, wellBehaved } from '../sasl-words.ts'

export const loginOrder: BrokenClient = {
  check: 'mech.login.order',
  about: 'sends the password where the prompt does not say Username',
  scenario: 'sasl/prompts-in-other-words',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await hand.ask('AUTH LOGIN')
    await hand.ask(base64(hand.password))
    return finish(hand, await hand.ask(base64(hand.user)))
  },
}
