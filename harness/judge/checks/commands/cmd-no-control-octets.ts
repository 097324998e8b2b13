import type { Check } from '../../check.ts'
import { commandsIn, judgeLines } from '../../view/lines.ts'

export const noControlOctets: Check = {
  id: 'cmd.no-control-octets',
  level: 'must',
  kind: 'traffic',
  summary: 'no control octet stands in a command',
  *evaluate({ view }) {
    const turns = commandsIn(view)
    yield* judgeLines(
      this,
      turns,
      ({ asked }) => asked.flaws?.some((flaw) => flaw === 'nul' || flaw === 'control') ?? false,
      'hold control octets',
    )
  },
}
