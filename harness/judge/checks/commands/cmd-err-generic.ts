import type { CaseRecord } from '../../case-record.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import type { ClientMode } from '../../mode.ts'
import { courseBehind, isEmpty, isOk, isOpen } from '../../view/course.ts'
import { retrieves } from '../../view/fetched.ts'
import type { ConnectionView } from '../../view/view.ts'

/**
 * Commands that can be done without: whoever must have TLS may insist on CAPA, and whoever leaves mail on the
 * server needs unique-ids. A refused AUTH or APOP is mostly a refused password.
 */
function isOptional(verb: string, mode: ClientMode): boolean {
  if (verb === 'CAPA') return !tlsRequired(mode)
  if (verb === 'UIDL') return mode.delete
  return /^(?:TOP|LAST|UTF8|LANG)$/.test(verb)
}

/** The server cannot serve anybody now: who comes back later does right. */
const forNow = /^-ERR (?:\[(?:SYS\/TEMP|IN-USE|LOGIN-DELAY)\]|.*\b(?:later|every \d+ \w+)\b)/i

/** Whether there was mail to fetch, or a login to try, with nothing refused that cannot be done without. */
function mayGoOn(connection: ConnectionView, verb: string, mode: ClientMode): boolean {
  const needed = connection.turns.filter(
    ({ verb }) =>
      /^(?:USER|PASS|AUTH|APOP|STAT|LIST)$/.test(verb) || (verb === 'UIDL' && !mode.delete),
  )
  const inside = !/^(?:UIDL|TOP|LAST)$/.test(verb) || isOpen(connection)
  return inside && !isEmpty(connection) && !needed.some(({ reply }) => reply?.line.startsWith('-'))
}

/** Whether both connections belong to the same start of the client. */
function inRun(one: ConnectionView, other: ConnectionView, { runs }: CaseRecord): boolean {
  return runs.some(({ startedAt, endedAt }) =>
    [one, other].every(({ opened: { at } }) => at >= startedAt && at <= endedAt),
  )
}

export const errGeneric: Check = {
  id: 'cmd.err-generic',
  level: 'must',
  kind: 'provoked',
  summary: 'an optional command that is refused is done without',
  scenarios: ['capabilities/refused', 'unique-ids/unsupported'],
  *evaluate({ view, record }) {
    // One that never logs in has other reasons to stop.
    if (!view.connections.some(isOpen)) return
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        if (!isOptional(turn.verb, record.mode) || !turn.reply?.line.startsWith('-ERR')) continue
        if (forNow.test(turn.reply.line)) continue
        // One message was refused, not the way it was asked for.
        if (turn.verb === 'TOP' && retrieves(turn) && view.connections.some(hasTop)) continue
        const { wentOn, left, next } = courseBehind(connection, turn)
        const later = view.connections.some(
          (other) =>
            other.number > connection.number &&
            courseBehind(other, null).wentOn &&
            inRun(other, connection, record),
        )
        if (wentOn && next) yield kept(`It went on without ${turn.verb}`, turn.asked, next.asked)
        else if (left && !later && mayGoOn(connection, turn.verb, record.mode))
          yield broken(this, `It gave up when ${turn.verb} was refused`, turn.asked, turn.reply)
      }
    }
  },
}

const hasTop = ({ turns }: ConnectionView): boolean =>
  turns.some((turn) => turn.verb === 'TOP' && isOk(turn.reply?.line))
