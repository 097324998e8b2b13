import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, isEmpty, isOk, runOf } from '../../view/course.ts'
import { isFetch } from '../../view/fetched.ts'

/** First lines from here on are long, in octets with their CRLF. */
const long = 250

export const accept512: Check = {
  id: 'resp.accept-512',
  level: 'must',
  kind: 'provoked',
  summary: 'a first line of 512 octets is read like any other',
  scenarios: ['framing/status-lines-of-512-octets'],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const octets = (turn.reply?.line.length ?? 0) + 2
        if (!isOk(turn.reply?.line) || octets < long || octets > 512) continue
        // Behind these there is always more to do.
        if (!/^(?:USER|PASS|LIST|UIDL)$/.test(turn.verb) || isEmpty(connection)) continue
        const { wentOn, left, next } = courseBehind(connection, turn)
        const run = runOf(connection, record)
        // Some list in one session and fetch in the next.
        const later = view.connections.find(
          (other) =>
            other.opened.n > turn.asked.n &&
            runOf(other, record) === run &&
            other.turns.some(isFetch),
        )
        if (left && run && later)
          yield kept(
            `It read ${octets} octets as the answer to ${turn.verb}, and fetched in the next session`,
            turn.asked,
            later.opened,
          )
        else if (wentOn && next)
          yield kept(
            `It read ${octets} octets as the answer to ${turn.verb}`,
            turn.asked,
            next.asked,
          )
        else if (left)
          yield broken(
            this,
            `It left after an answer to ${turn.verb} of ${octets} octets`,
            turn.asked,
          )
      }
    }
  },
}
