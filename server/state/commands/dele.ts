import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { marksOver } from '../marks.ts'
import { openedOf, select } from '../select.ts'

/** Marks a message deleted; it goes only when QUIT enters UPDATE. */
export const dele: Command = {
  verb: 'DELE',
  states: ['transaction'],
  rfc: '1939 section 5',
  summary: 'Marks a message deleted.',
  syntax: 'DELE msg',
  arguments: { min: 1, max: 1 },
  run(context, args) {
    const index = select(context, args[0], this.syntax)
    if (typeof index !== 'number') return index
    const opened = openedOf(context)
    opened.marks ??= marksOver(opened.snapshot)
    opened.marks.add(index)
    opened.deleting?.(index)
    return ok(context.texts.marked(index + 1))
  },
}
