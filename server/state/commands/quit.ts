import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { update } from '../update.ts'

/** Ends the session; from TRANSACTION it enters UPDATE, the only way that anything is ever removed. */
export const quit: Command = {
  verb: 'QUIT',
  states: ['authorization', 'transaction'],
  rfc: '1939 sections 4 and 6',
  summary: 'Ends the session; removes what is marked deleted.',
  syntax: 'QUIT',
  arguments: { min: 0, max: 0 },
  run(context) {
    if (context.state === 'transaction') return update(context)
    context.state = 'closed'
    return { after: 'close', ...ok(context.texts.goodbyeUnchanged) }
  },
}
