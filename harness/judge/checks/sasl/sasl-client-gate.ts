import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { offerBefore } from '../../view/mechanisms.ts'
import type { Turn } from '../../view/view.ts'

export const clientGate: Check = {
  id: 'sasl.client-gate',
  level: 'should',
  kind: 'provoked',
  summary: 'no AUTH where the capability list had no SASL, or there was no list',
  scenarios: ['capabilities/refused', 'stls/capa-refused-*', 'capabilities/without-sasl'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const tried = turn.verb === 'AUTH' && turn.args.length > 0
        if (!tried && !/^(?:USER|APOP)$/.test(turn.verb)) continue
        const offer = offerBefore(connection, turn)
        if (!offer.known) {
          if (tried && !offer.asked)
            yield noted('It tried AUTH without asking for capabilities', turn.asked)
          continue
        }
        if (offer.mechanisms) continue
        if (tried)
          yield broken(
            this,
            `It tried ${nameOf(turn)} where no SASL was announced`,
            turn.asked,
            offer.at.asked,
          )
        else
          yield kept(`It used ${turn.verb} where no SASL was announced`, turn.asked, offer.at.asked)
      }
    }
  },
}

const nameOf = ({ args }: Turn): string => `AUTH ${args[0] ?? ''}`
