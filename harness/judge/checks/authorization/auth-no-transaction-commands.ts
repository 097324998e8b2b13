import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { standings } from '../../view/standing.ts'

const later = new Set(['STAT', 'LIST', 'RETR', 'DELE', 'NOOP', 'RSET', 'TOP', 'UIDL', 'LAST'])

export const noTransactionCommands: Check = {
  id: 'auth.no-transaction-commands',
  level: 'must',
  kind: 'traffic',
  summary: 'no command that needs a maildrop is sent before login, NOOP included',
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const outside = standings(connection).filter(({ standing }) => standing === 'outside')
      const [first] = outside
      if (!first) continue
      const early = outside.map(({ turn }) => turn).filter(({ verb }) => later.has(verb))
      if (early.length === 0) {
        yield kept(
          `None of ${outside.length} lines before login needed a maildrop`,
          first.turn.asked,
        )
      } else if (connection.faults.length > 0 && early.every(({ verb }) => verb === 'RSET')) {
        const [reset] = early
        yield noted(
          'It was told something odd, and said RSET as it left',
          ...(reset ? [reset.asked] : []),
        )
      } else {
        const verbs = [...new Set(early.map(({ verb }) => verb))].join(', ')
        yield broken(
          this,
          `It sent ${verbs} before it was logged in`,
          ...early.map(({ asked }) => asked),
        )
      }
    }
  },
}
