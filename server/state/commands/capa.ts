import { ok } from '../../wire/reply.ts'
import { capabilities } from '../capabilities.ts'
import type { Command } from '../command.ts'

/** Lists what is really enabled in this state, under TLS or not. */
export const capa: Command = {
  verb: 'CAPA',
  states: ['authorization', 'transaction'],
  rfc: '2449 section 5',
  summary: 'Lists the capabilities.',
  syntax: 'CAPA',
  arguments: { min: 0, max: 0 },
  run: (context) => ok(context.texts.capabilities, { kind: 'lines', lines: capabilities(context) }),
}
