import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const errIsRefusal: Check = {
  id: 'greeting.err-is-refusal',
  level: 'must',
  kind: 'provoked',
  summary: 'nothing but QUIT follows a greeting that is -ERR',
  scenarios: ['bait/negative-greeting-goes-on', 'greeting/refuses-and-closes'],
  *evaluate({ view }) {
    for (const { greeting, turns } of view.connections) {
      if (!greeting || !/^-ERR(?: |$)/.test(greeting.line)) continue
      const [first, ...more] = turns.filter(({ verb }) => verb !== 'QUIT').map(({ asked }) => asked)
      if (!first) yield kept(`It went no further after "${greeting.line}"`, greeting)
      else {
        const said = `"${first.line}"`
        yield broken(this, `It said ${said} to a server that had refused it`, first, ...more)
      }
    }
  },
}
