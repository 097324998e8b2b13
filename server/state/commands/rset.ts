import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { openedOf, remaining } from '../select.ts'

/** Unmarks all messages. LAST counts from 0 again (RFC 1460); what EXPIRE 0 will remove stays noted. */
export const rset: Command = {
  verb: 'RSET',
  states: ['transaction'],
  rfc: '1939 section 5',
  summary: 'Unmarks all messages that are marked deleted.',
  syntax: 'RSET',
  arguments: { min: 0, max: 0 },
  run(context) {
    const opened = openedOf(context)
    opened.marks = null
    opened.highest = 0
    return ok(context.texts.unmarked(remaining(opened).messages))
  },
}
