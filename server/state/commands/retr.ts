import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { openedOf, select, utf8Refusal } from '../select.ts'

/** Sends a whole message. Under EXPIRE 0 it also notes it for removal at UPDATE (RFC 2449 section 6.7). */
export const retr: Command = {
  verb: 'RETR',
  states: ['transaction'],
  rfc: '1939 section 5',
  summary: 'Sends a whole message.',
  syntax: 'RETR msg',
  arguments: { min: 1, max: 1 },
  run(context, args) {
    const index = select(context, args[0], this.syntax)
    if (typeof index !== 'number') return index
    const opened = openedOf(context)
    const message = opened.snapshot.message(index)
    const refused = utf8Refusal(context, message) ?? opened.fetching?.(index, true)
    if (refused) return refused
    if (index >= opened.highest) opened.highest = index + 1
    opened.retrieved?.add(index)
    const octets = opened.snapshot.octetsOf(index)
    return ok(context.texts.octetsFollow(octets), { kind: 'message', content: message })
  },
}
