import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { openedOf, remaining } from '../select.ts'

/** The drop listing: how many messages, how many octets; marked messages count in neither. */
export const stat: Command = {
  verb: 'STAT',
  states: ['transaction'],
  rfc: '1939 section 5',
  summary: 'Says how many messages the maildrop holds, and their octets.',
  syntax: 'STAT',
  arguments: { min: 0, max: 0 },
  run(context) {
    const { messages, octets } = remaining(openedOf(context))
    return ok(`${messages} ${octets}`)
  },
}
