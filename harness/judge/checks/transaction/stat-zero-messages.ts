import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { retrieves } from '../../view/fetched.ts'
import { succeeded } from '../../view/replies.ts'
import { griefOf, openedWith, runsOf } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const statZeroMessages: Check = {
  id: 'stat.zero-messages',
  level: 'must',
  kind: 'provoked',
  summary: 'an empty maildrop is no error: the session ends with QUIT',
  scenarios: ['listings/empty-maildrop'],
  *evaluate({ view, record }) {
    const sessions = view.connections.filter((one) => (openedWith(one) ?? 0) > 0)
    // Who never says QUIT does not leave it out because there is no mail.
    const quits = sessions.length === 0 || sessions.some(endedByQuit)
    for (const run of runsOf(view, record)) {
      if (isDisturbed(run, [])) continue
      for (const connection of run.connections) {
        if (openedWith(connection) !== 0) continue
        const { opened, turns, end } = connection
        const fetch = turns.find((turn) => retrieves(turn) || turn.verb === 'DELE')
        const grief = griefOf(run.run)
        if (grief) yield broken(this, `The maildrop was empty, and ${grief}`, end ?? opened)
        else if (fetch) {
          const message = `It said ${fetch.verb} ${fetch.args.join(' ')} although there was no mail`
          yield broken(this, message, fetch.asked)
        } else if (endedByQuit(connection)) {
          yield kept('The maildrop was empty, and it said QUIT', end ?? opened)
        } else if (quits && connection.turns.some(counts)) {
          yield broken(this, 'The maildrop was empty, and it left without QUIT', end ?? opened)
        }
      }
    }
  },
}

/** Who never asked what is there may not even have noticed that he is logged in. */
const counts = (turn: Turn): boolean =>
  /^(?:STAT|LIST|UIDL|LAST)$/.test(turn.verb) && succeeded(turn)

const endedByQuit = ({ end }: ConnectionView): boolean => end?.how === 'quit'
