import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { isAhead, mayGoAhead } from '../../view/ahead.ts'
import { outOfStep } from '../../view/faults.ts'
import { isPlanted } from '../../view/lines.ts'
import { counted } from '../../view/runs.ts'

export const clientGate: Check = {
  id: 'pipelining.client-gate',
  level: 'must',
  kind: 'traffic',
  summary:
    'commands are sent ahead only where CAPA allowed it on this connection, on this side of TLS',
  scenarios: ['sessions/pipelined-commands-are-lost', 'tampering/pipelining-before-tls'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      if (outOfStep(connection) || connection.turns.some(isPlanted)) continue
      const ahead = connection.turns.filter((turn) => turn.asked.as === 'command' && isAhead(turn))
      const [first] = ahead
      if (!first) continue
      const wrong = ahead.find((turn) => !mayGoAhead(connection, turn))
      if (wrong) {
        const message = `It said ${wrong.verb} before the answer to ${wrong.before?.verb} was out`
        yield broken(this, `${message}, and PIPELINING was not announced here`, wrong.asked)
      } else {
        yield kept(
          `It sent ${counted(ahead.length, 'command')} ahead, as CAPA allowed`,
          first.asked,
        )
      }
    }
  },
}
