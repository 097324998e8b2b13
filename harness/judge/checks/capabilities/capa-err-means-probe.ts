import { kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { refused } from '../../view/replies.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

export const errMeansProbe: Check = {
  id: 'capa.err-means-probe',
  level: 'must',
  kind: 'provoked',
  summary: 'where CAPA is refused the client does with RFC 1939, or stops where it must have TLS',
  scenarios: ['capabilities/refused'],
  *evaluate(facts) {
    if (facts.record.mode.tls !== 'stls') {
      yield* wentOn(this, facts, { what: 'CAPA was refused', in: isRefusedCapa })
      return
    }
    for (const { turns, tls, end } of facts.view.connections) {
      const turn = turns.find((one) => isRefusedCapa(one) && !one.asked.tls)
      if (!turn) continue
      if (tls) yield kept('CAPA was refused, and it began TLS all the same', turn.asked, tls)
      else if (!turns.some(({ verb }) => /^(?:USER|PASS|APOP|AUTH)$/.test(verb))) {
        yield kept(
          'CAPA was refused, and it stopped for want of TLS',
          turn.asked,
          ...(end ? [end] : []),
        )
      }
    }
  },
}

const isRefusedCapa = (turn: Turn): boolean => turn.verb === 'CAPA' && refused(turn)
