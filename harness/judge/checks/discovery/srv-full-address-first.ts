import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const fullAddressFirst: Check = {
  id: 'srv.full-address-first',
  level: 'must',
  kind: 'provoked',
  summary: "a client that found the server by its user's address tries the whole address first",
  *evaluate({ view, record }) {
    const address = record.mode.discovered
    const turns = view.connections.flatMap((one) => one.turns)
    const first = turns.find(({ verb }) => /^(?:USER|APOP|AUTH)$/.test(verb))
    // Names inside SASL are not told.
    if (address === undefined || !first || first.verb === 'AUTH') return
    const name = first.args[0] ?? ''
    if (name === address) yield kept(`The first name it tried was ${name}`, first.asked)
    else yield broken(this, `The first name it tried was ${name}, not ${address}`, first.asked)
  },
}
