import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { retrieves } from '../../view/fetched.ts'
import { succeeded } from '../../view/replies.ts'
import { griefOf, runsOf } from '../../view/runs.ts'
import type { Turn } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const retrEmptyMessage: Check = {
  id: 'retr.empty-message',
  level: 'info',
  kind: 'provoked',
  summary: 'a message without octets, body or empty line does not end the session',
  scenarios: ['retrieval/message-of-nothing', 'retrieval/headers-and-nothing-else'],
  *evaluate({ view, record }) {
    for (const run of runsOf(view, record)) {
      if (isDisturbed(run, [])) continue
      for (const { turns, end } of run.connections) {
        const turn = turns.find((one) => isBare(one))
        if (!turn) continue
        const what = turn.reply?.body?.octets === 0 ? 'no octet' : 'no empty line'
        const about = `Message ${turn.args[0]} has ${what}`
        const grief = griefOf(run.run)
        if (grief) yield broken(this, `${about}, and ${grief}`, turn.asked)
        else if (turn === turns.at(-1)) {
          yield broken(this, `${about}, and it said no more on that connection`, end ?? turn.asked)
        } else yield kept(`${about}, and the session went on`, turn.asked)
      }
    }
  },
}

/** Whether the message that came has no octet, or no line that parts header and body. */
function isBare(turn: Turn): boolean {
  const body = turn.reply?.body
  if (!retrieves(turn) || !succeeded(turn) || body?.kind !== 'message') return false
  return body.octets <= body.head.length && !/(?:^|\n)\r?\n/.test(body.head)
}
