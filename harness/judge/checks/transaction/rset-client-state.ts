import { broken, kept } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import type { Finding } from '../../verdict.ts'
import { deletions, nameOf } from '../../view/named.ts'
import { succeeded } from '../../view/replies.ts'
import { counted, openedWith } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

export const rsetClientState: Check = {
  id: 'rset.client-state',
  level: 'must',
  kind: 'traffic',
  summary: 'what was marked before RSET is marked again, if it is still to go',
  scenarios: ['update/retr-fails-in-between'],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      for (const turn of connection.turns) {
        if (turn.verb === 'RSET' && succeeded(turn))
          yield* afterReset(this, turn, connection, facts)
      }
    }
  },
}

function* afterReset(
  check: Check,
  { asked }: Turn,
  connection: ConnectionView,
  { view, record }: Facts,
): Generator<Finding> {
  const marked = connection.turns.filter(
    (turn) => turn.verb === 'DELE' && succeeded(turn) && turn.asked.n < asked.n,
  )
  const names = new Set(marked.flatMap(({ args }) => nameOf(connection, args[0], record) ?? []))
  if (names.size === 0) return
  const later = new Set(
    deletions(view.connections, record).flatMap(({ turn, name }) =>
      turn.asked.n > asked.n && name !== null ? [name] : [],
    ),
  )
  const what = `RSET took back ${counted(names.size, 'mark')}`
  const lost = [...names].filter((name) => !later.has(name) && record.left.includes(name))
  if (lost.length === 0) yield kept(`${what}, and it set them again`, asked)
  else {
    const back = view.connections.find(
      (one) => one.opened.n > asked.n && (openedWith(one) ?? 0) > 0 && one.end?.how === 'quit',
    )
    // Without a later session it may yet come back to them.
    if (!back) return
    const message = `${what}, and ${lost.length} of them it never set again`
    yield broken(check, message, asked, back.opened)
  }
}
