import { broken, kept } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import { isFetch, namesOf, retrieves } from '../../view/fetched.ts'
import { idsShown } from '../../view/ids.ts'
import { succeeded } from '../../view/replies.ts'
import { counted } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

export const afterSafeStorage: Check = {
  id: 'dele.after-safe-storage',
  level: 'info',
  kind: 'provoked',
  summary: 'DELE is said for messages that came whole, in this session or before',
  scenarios: [
    'dropped-tls/cut-mid-retr-fin',
    'retrieval/gone-in-mid-session',
    'update/waits-for-quit',
  ],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      const deletes = connection.turns.filter(
        ({ verb, args }) => verb === 'DELE' && args.length === 1 && /^\d+$/.test(args[0] ?? ''),
      )
      const safe = deletes.filter((turn) => whyUnsafe(turn, connection, facts) === null)
      for (const turn of deletes) {
        const why = whyUnsafe(turn, connection, facts)
        if (why) yield broken(this, `It said DELE ${turn.args[0]} ${why}`, turn.asked)
      }
      if (safe.length > 0 && safe.length === deletes.length) {
        const message = `${counted(safe.length, 'DELE')} came after the whole message`
        yield kept(message, ...safe.slice(0, 3).map(({ asked }) => asked))
      }
    }
  },
}

/** Null where the message was whole in the client's hands, undefined where that cannot be told. */
function whyUnsafe(
  { asked, args }: Turn,
  connection: ConnectionView,
  { view, record }: Facts,
): string | null | undefined {
  const number = Number(args[0])
  const fetches = connection.turns.filter(
    (turn) => isFetch(turn) && Number(turn.args[0]) === number && turn.asked.n < asked.n,
  )
  const whole = fetches.findLast((turn) =>
    retrieves(turn) ? succeeded(turn) : namesOf(turn, record.served).length > 0,
  )
  if (whole) {
    const end = (whole.reply?.offset ?? 0) + (whole.reply?.octets ?? 0)
    return asked.sent < end ? 'before all of it had been sent' : null
  }
  const earlier = view.connections.filter(({ opened }) => opened.n < connection.opened.n)
  const id = idsShown(connection)?.get(number)
  if (id === undefined ? earlier.some(hasFetched) : earlier.some((one) => fetchedAs(one, id))) {
    return id === undefined ? undefined : null
  }
  const last = fetches.findLast(retrieves)
  if (!last) return 'without having fetched it'
  return `after a ${last.verb} that was ${last.reply?.body ? 'cut off' : 'refused'}`
}

const hasFetched = ({ turns }: ConnectionView): boolean =>
  turns.some((turn) => isFetch(turn) && succeeded(turn))

function fetchedAs(connection: ConnectionView, id: string): boolean {
  const ids = idsShown(connection)
  return connection.turns.some(
    (turn) => isFetch(turn) && succeeded(turn) && ids?.get(Number(turn.args[0])) === id,
  )
}
