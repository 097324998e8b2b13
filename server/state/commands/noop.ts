import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'

/** Does nothing but restart the inactivity timer. */
export const noop: Command = {
  verb: 'NOOP',
  states: ['transaction'],
  rfc: '1939 section 5',
  summary: 'Does nothing; restarts the autologout timer.',
  syntax: 'NOOP',
  arguments: { min: 0, max: 0 },
  run: (context) => ok(context.texts.nothingDone),
}
