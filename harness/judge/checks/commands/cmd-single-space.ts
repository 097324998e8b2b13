import type { Check } from '../../check.ts'
import { commandsIn, judgeLines } from '../../view/lines.ts'

/** A space at the end is another matter. */
const doubled = /^ | {2,}(?=[^ ])|\t/

/** A password may hold spaces. */
const leading = /^\s|^\S+\t/

export const singleSpace: Check = {
  id: 'cmd.single-space',
  level: 'must',
  kind: 'traffic',
  summary: 'one space parts the words of a command',
  *evaluate({ view }) {
    const turns = commandsIn(view)
    yield* judgeLines(
      this,
      turns,
      ({ asked, verb }) => (verb === 'PASS' ? leading : doubled).test(asked.line),
      'have more than a space, or a tab, between words',
    )
  },
}
