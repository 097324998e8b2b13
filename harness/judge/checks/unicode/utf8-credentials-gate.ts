import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { capabilitiesAt, capabilitiesIn, capability } from '../../view/capabilities.ts'
import type { ConnectionView, Turn, View } from '../../view/view.ts'

const named = new Set(['USER', 'PASS', 'APOP'])

export const credentialsGate: Check = {
  id: 'utf8.credentials-gate',
  level: 'must',
  kind: 'traffic',
  summary: 'names and passwords beyond ASCII are sent only where CAPA says UTF8 USER',
  scenarios: ['authentication/utf8-but-not-for-names', 'sasl/password-beyond-ascii'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const { verb, asked } = turn
        if (!named.has(verb) || !asked.flaws?.includes('eight-bit')) continue
        const what = `It sent octets above 127 in ${verb}`
        if (mayBeUtf8(view, connection, turn)) yield kept(`${what}, as UTF8 USER allows`, asked)
        else yield broken(this, `${what}; UTF8 USER was not announced`, asked)
      }
    }
  },
}

/** By the list that holds, or one of an earlier connection where this client did not ask again. */
function mayBeUtf8({ connections }: View, connection: ConnectionView, turn: Turn): boolean {
  const here = capabilitiesAt(connection, turn)
  const lists = here ? [here] : connections.flatMap(({ turns }) => turns.flatMap(earlier))
  return lists.some((list) => capability(list, 'UTF8')?.includes('USER') ?? false)

  function earlier(one: Turn): NonNullable<ReturnType<typeof capabilitiesIn>>[] {
    return one.asked.n < turn.asked.n ? [capabilitiesIn(one)].filter((list) => list !== null) : []
  }
}
