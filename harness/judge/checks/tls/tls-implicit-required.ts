import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

/** Elsewhere the TLS port may be out of order, and the other one a fair second try. */
const scenarios = ['tls/only-tls-1-3', 'tls/only-tls-1-2', 'certificates/good-certificate']

export const implicitRequired: Check = {
  id: 'tls.implicit.required',
  level: 'must',
  kind: 'provoked',
  summary: 'a client that was told to use the TLS port uses it',
  scenarios,
  *evaluate({ view, record }) {
    if (record.mode.tls !== 'implicit' || !['', ...scenarios].includes(record.scenario)) return
    const sessions = view.connections.filter(({ greeting, turns }) => greeting && turns.length > 0)
    const plain = sessions.filter(({ opened }) => opened.listener === 'pop3')
    const [first] = plain
    const figures = `of ${sessions.length} sessions`
    if (first)
      yield broken(this, `${plain.length} ${figures} began on the plain port`, first.opened)
    else if (sessions[0]) yield kept(`None ${figures} began on the plain port`, sessions[0].opened)
  },
}
