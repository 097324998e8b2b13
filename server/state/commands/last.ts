import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { openedOf } from '../select.ts'

/** The highest message number accessed, 0 if none. Removed by RFC 1725; off unless switched on. */
export const last: Command = {
  verb: 'LAST',
  states: ['transaction'],
  rfc: '1460 section 5',
  summary: 'Says the highest message number accessed so far (legacy, off by default).',
  syntax: 'LAST',
  arguments: { min: 0, max: 0 },
  enabled: (context) => context.service.settings.legacy.last,
  run: (context) => ok(String(openedOf(context).highest)),
}
