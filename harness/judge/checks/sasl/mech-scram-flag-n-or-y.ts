import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { offerBefore } from '../../view/mechanisms.ts'
import { exchangesOf, hasBound } from '../../view/sasl.ts'

export const scramFlagNOrY: Check = {
  id: 'mech.scram.flag-n-or-y',
  level: 'must',
  kind: 'provoked',
  summary: 'a client that can bind to the channel, and was offered no PLUS, says y',
  scenarios: ['sasl/scram-plus-stripped'],
  *evaluate({ view }) {
    const exchanges = exchangesOf(view)
    // Whoever has bound elsewhere could have bound here.
    const bound = exchanges.find(hasBound)
    for (const { connection, mechanism, messages, auth, tls } of exchanges) {
      const first = messages.find(({ shape }) => shape.part === 'first')
      const offer = offerBefore(connection, auth)
      if (!tls || !first?.shape.flag || !offer.known || !offer.mechanisms) continue
      if (offer.mechanisms.some((name) => name.endsWith('-PLUS'))) continue
      const what = `No PLUS was offered, and ${mechanism} began with ${first.shape.flag}`
      if (first.shape.flag === 'y') yield kept(what, first.turn.asked)
      else if (first.shape.flag === 'n' && bound) {
        const where = `${bound.mechanism} on connection ${bound.connection.number}`
        yield broken(
          this,
          `${what}, although it can bind, as in ${where}`,
          first.turn.asked,
          bound.auth.asked,
        )
      }
    }
  },
}
