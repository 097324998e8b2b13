import type { Check } from '../../check.ts'
import { commandsIn, judgeLines } from '../../view/lines.ts'

export const keywordLength: Check = {
  id: 'cmd.keyword-length',
  level: 'must',
  kind: 'traffic',
  summary: 'keywords have three or four letters',
  *evaluate({ view }) {
    const turns = commandsIn(view)
    yield* judgeLines(
      this,
      turns,
      ({ verb }) => verb !== '' && (verb.length < 3 || verb.length > 4),
      'have a keyword of another length',
    )
  },
}
