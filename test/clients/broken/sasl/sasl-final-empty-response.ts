import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scram } from '../sasl-words.ts'

export const finalEmptyResponse: BrokenClient = {
  check: 'sasl.final-empty-response',
  about: "looks for the server's proof beside +OK, and cancels where it comes as a challenge",
  async talk(hand) {
    await begin(hand)
    const { first, final } = scram(hand)
    const challenge = await hand.ask(`AUTH SCRAM-SHA-256 ${first}`)
    await hand.ask(final(challenge))
    await hand.ask('*')
    const { first: again, final: proof } = scram(hand)
    await hand.ask(proof(await hand.ask(`AUTH SCRAM-SHA-256 ${again}`)))
    return finish(hand, await hand.ask(''))
  },
}
