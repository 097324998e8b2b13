import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { offerBefore } from '../../view/mechanisms.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const plainOverTls: Check = {
  id: 'sasl.plain-over-tls',
  level: 'must',
  kind: 'provoked',
  summary: 'a client that knows AUTH uses PLAIN inside TLS where there is nothing else',
  scenarios: ['sasl/plain-alone'],
  *evaluate({ view }) {
    const exchanges = exchangesOf(view)
    const other = exchanges.find(({ mechanism }) => mechanism !== 'PLAIN')
    for (const connection of view.connections) {
      const last = connection.turns.at(-1)
      const offer = last && last.asked.tls ? offerBefore(connection, last) : null
      if (!offer?.known || offer.mechanisms?.join(' ') !== 'PLAIN') continue
      // Where USER is offered too, that will do.
      if (/^USER\r?$/im.test(offer.at.reply?.body?.head ?? '')) continue
      const tried = exchanges.find(
        (one) => one.connection === connection && one.mechanism === 'PLAIN',
      )
      const at = offer.at.asked
      if (tried)
        yield kept('It used PLAIN inside TLS, where there was nothing else', tried.auth.asked)
      else if (other) {
        const known = `AUTH ${other.mechanism} on connection ${other.connection.number}`
        yield broken(
          this,
          `It did not use PLAIN where there was nothing else, though it knows AUTH (${known})`,
          at,
          other.auth.asked,
        )
      } else yield noted('It never used AUTH, though PLAIN inside TLS was the only way in', at)
    }
  },
}
