import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, stuckBehind } from '../../view/course.ts'

/** Commands that are answered in many lines where all goes well. */
function isMulti(verb: string, args: readonly string[]): boolean {
  if (/^(?:LIST|UIDL)$/.test(verb)) return args.length === 0
  return /^(?:RETR|TOP|CAPA)$/.test(verb)
}

export const errIsSingleLine: Check = {
  id: 'resp.err-is-single-line',
  level: 'must',
  kind: 'provoked',
  summary: 'behind -ERR nothing is waited for',
  scenarios: [
    'listings/refused-after-login',
    'capabilities/refused',
    'retrieval/gone-in-mid-session',
  ],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const { reply, verb, args } = turn
        if (!reply?.line.startsWith('-ERR') || !isMulti(verb, args)) continue
        const waited = stuckBehind(connection, turn, record)
        const { next, took } = courseBehind(connection, turn)
        if (waited)
          yield broken(this, `It waited for more behind the refusal of ${verb}: ${waited}`, reply)
        else if (next)
          yield kept(`It went on ${took} ms after the refusal of ${verb}`, reply, next.asked)
      }
    }
  },
}
