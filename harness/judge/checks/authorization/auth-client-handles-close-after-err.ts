import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { refused } from '../../view/replies.ts'
import { runsOf } from '../../view/runs.ts'
import { isLogin, toldInside } from '../../view/standing.ts'
import type { ConnectionView } from '../../view/view.ts'

/** Whoever comes back later than this, in ms, waits between his attempts and is in no loop. */
const atOnce = 10_000

/** So often a client may come back at once: there are as many ways to log in that are worth a try. */
const often = 5

export const clientHandlesCloseAfterErr: Check = {
  id: 'auth.client-handles-close-after-err',
  level: 'must',
  kind: 'provoked',
  summary:
    'a refusal that closes the connection is taken for one, not for a lost connection to be made again',
  scenarios: [
    'authentication/closes-after-refusal',
    'authentication/closes-in-the-exchange',
    'authentication/system-trouble-and-close',
    'greeting/apop-offered-and-refused',
  ],
  *evaluate({ view, record }) {
    for (const { connections } of runsOf(view, record)) {
      const shown = connections.filter(refusedAndClosed)
      const [first] = shown
      if (!first) continue
      let longest = 0
      let returns = 0
      for (const [index, connection] of connections.entries()) {
        const before = connections[index - 1]
        const again = before && refusedAndClosed(before) && soonAfter(before, connection)
        returns = again ? returns + 1 : 0
        longest = Math.max(longest, returns)
      }
      const ends = shown.flatMap(({ end }) => end ?? [])
      const message = `It came back at once ${longest} times after a refusal that ended the connection`
      if (longest > often) yield broken(this, message, ...ends)
      else yield kept(message, ...ends)
    }
  },
}

function refusedAndClosed(connection: ConnectionView): boolean {
  const { turns, end } = connection
  if (end?.by !== 'server' || toldInside(connection)) return false
  const last = turns.findLast(({ reply }) => reply !== null)
  return last !== undefined && (isLogin(last) || last.verb === 'USER') && refused(last)
}

function soonAfter({ end }: ConnectionView, { opened }: ConnectionView): boolean {
  return end !== null && opened.at - end.at < atOnce
}
