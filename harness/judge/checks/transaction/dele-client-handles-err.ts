import { broken, kept } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import type { Finding } from '../../verdict.ts'
import { answered } from '../../view/aftermath.ts'
import { deletions, nameOf } from '../../view/named.ts'
import { refused } from '../../view/replies.ts'
import { griefOf, openedWith, runsOf } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const deleClientHandlesErr: Check = {
  id: 'dele.client-handles-err',
  level: 'must',
  kind: 'provoked',
  summary: 'a message whose DELE was refused does not count as deleted',
  scenarios: ['sessions/error-among-pipelined-commands', 'update/second-dele-refused'],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      for (const turn of connection.turns) {
        if (turn.verb !== 'DELE' || !refused(turn) || !answered(turn)) continue
        const finding = afterRefusal(this, turn, connection, facts)
        if (finding) yield finding
      }
    }
  },
}

function afterRefusal(
  check: Check,
  turn: Turn,
  connection: ConnectionView,
  { view, record }: Facts,
): Finding | null {
  const { asked, args } = turn
  const name = nameOf(connection, args[0], record)
  if (name === null) return null
  const what = `DELE ${args[0]} was refused`
  const runs = runsOf(view, record)
  const run = runs.find(({ connections }) => connections.includes(connection))
  const grief = run && griefOf(run.run)
  if (grief) return broken(check, `${what}, and ${grief}`, asked)
  const all = deletions(view.connections, record).filter((one) => one.name === name)
  if (
    all.some(
      ({ turn: done }) => done.asked.n < asked.n && done.asked.connection === asked.connection,
    )
  ) {
    return null
  }
  const again = all.find(({ turn: done }) => done.asked.n > asked.n)
  if (again) return kept(`${what}, and it asked again later`, again.turn.asked, asked)
  if (!record.left.includes(name)) {
    const went = turn !== connection.turns.at(-1)
    return went ? kept(`${what} as it was gone, and the session went on`, asked) : null
  }
  const chance = runs.find(
    (later) =>
      later.connections.some((one) => one.opened.n > asked.n && (openedWith(one) ?? 0) > 0) &&
      !isDisturbed(later, []),
  )
  if (!chance) return null
  const end = chance.connections.at(-1)?.opened ?? asked
  return broken(check, `${what}, and it let ${name} be from then on`, asked, end)
}
