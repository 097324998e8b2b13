import type { Check } from '../../check.ts'
import { commandsIn, judgeLines } from '../../view/lines.ts'

export const max255: Check = {
  id: 'cmd.max-255',
  level: 'must',
  kind: 'traffic',
  summary: 'no command is longer than 255 octets',
  *evaluate({ view }) {
    const turns = commandsIn(view)
    yield* judgeLines(this, turns, ({ asked }) => asked.octets > 255, 'have more than 255 octets')
  },
}
