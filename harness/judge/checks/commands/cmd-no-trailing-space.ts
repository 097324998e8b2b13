import type { Check } from '../../check.ts'
import { commandsIn, judgeLines } from '../../view/lines.ts'

export const noTrailingSpace: Check = {
  id: 'cmd.no-trailing-space',
  level: 'must',
  kind: 'traffic',
  summary: 'no command ends in a space',
  *evaluate({ view }) {
    const turns = commandsIn(view)
    yield* judgeLines(
      this,
      turns,
      ({ asked, verb }) => verb !== 'PASS' && asked.line.endsWith(' '),
      'end in a space',
    )
  },
}
