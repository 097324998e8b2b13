import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { announces, capabilitiesIn } from '../../view/capabilities.ts'
import type { View } from '../../view/view.ts'

const named = new Set(['GURL', 'HELP', 'SDPS'])

export const capaPrivateCommands: Check = {
  id: 'legacy.capa-private-commands',
  level: 'info',
  kind: 'traffic',
  summary: 'commands that no document has are used where CAPA announces them',
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      const commands = turns.filter(({ asked }) => asked.as === 'command')
      const own = commands.filter(({ verb }) => named.has(verb) || /^X[A-Z]{2,}$/.test(verb))
      const [first] = own.length > 0 ? own : commands
      if (!first) continue
      const unasked = own.filter(({ verb, asked }) => !announced(view, verb, asked.n))
      const verbs = [...new Set(unasked.map(({ verb }) => verb))].join(', ')
      if (unasked.length > 0) {
        yield broken(
          this,
          `It sent ${verbs}, which nobody announced`,
          ...unasked.map((t) => t.asked),
        )
      } else yield kept(`All ${own.length} private commands it sent were announced`, first.asked)
    }
  },
}

function announced({ connections }: View, verb: string, n: number): boolean {
  return connections.some(({ turns }) =>
    turns.some((turn) => turn.asked.n < n && announces(capabilitiesIn(turn), verb)),
  )
}
