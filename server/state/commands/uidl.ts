import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import type { Opened } from '../context.ts'
import { listed, openedOf, select } from '../select.ts'

function* uniqueIdListings(opened: Opened): Generator<string, void, undefined> {
  for (const index of listed(opened)) yield `${index + 1} ${opened.snapshot.uidOf(index)}`
}

/** Unique-id listings; the id stays with its message across sessions. */
export const uidl: Command = {
  verb: 'UIDL',
  states: ['transaction'],
  rfc: '1939 section 7',
  summary: 'Lists the unique-id of one message or of all.',
  syntax: 'UIDL [msg]',
  arguments: { min: 0, max: 1 },
  enabled: (context) => context.service.settings.uidl,
  run(context, args) {
    const opened = openedOf(context)
    if (args.length === 0) {
      return ok(context.texts.uniqueIds, { kind: 'lines', lines: uniqueIdListings(opened) })
    }
    const index = select(context, args[0], this.syntax)
    if (typeof index !== 'number') return index
    return ok(`${index + 1} ${opened.snapshot.uidOf(index)}`)
  },
}
