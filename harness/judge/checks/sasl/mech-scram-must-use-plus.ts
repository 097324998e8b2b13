import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { offerBefore } from '../../view/mechanisms.ts'
import { exchangesOf, hasBound } from '../../view/sasl.ts'

export const scramMustUsePlus: Check = {
  id: 'mech.scram.must-use-plus',
  level: 'must',
  kind: 'provoked',
  summary: 'a client that can bind to the channel does so where PLUS is offered',
  scenarios: ['sasl/scram-with-and-without-plus'],
  *evaluate({ view }) {
    const exchanges = exchangesOf(view)
    const bound = exchanges.find(hasBound)
    for (const exchange of exchanges) {
      const { connection, mechanism, messages, auth, tls } = exchange
      const first = messages.find(({ shape }) => shape.part === 'first')
      const flag = first?.shape.flag
      const offer = offerBefore(connection, auth)
      if (!tls || !first || !flag || !offer.known) continue
      const { asked } = first.turn
      if (mechanism.endsWith('-PLUS')) {
        if (flag.startsWith('p=')) yield kept(`${mechanism} began with ${flag}`, asked)
        else yield broken(this, `${mechanism} began with ${flag}`, asked)
      } else if (offer.mechanisms?.includes(`${mechanism}-PLUS`)) {
        const what = `${mechanism} began with ${flag} although PLUS was offered`
        // The flag y says that the client can bind.
        if (flag === 'y') yield broken(this, what, asked)
        else if (bound)
          yield broken(
            this,
            `${what}, and it can bind, as on connection ${bound.connection.number}`,
            asked,
            bound.auth.asked,
          )
      }
    }
  },
}
