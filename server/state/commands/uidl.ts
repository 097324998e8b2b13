import { ok, refusal } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import type { Opened } from '../context.ts'
import { octetBody } from '../octet-body.ts'
import { listed, openedOf, select } from '../select.ts'

function* uniqueIdListings(opened: Opened): Generator<string, void, undefined> {
  let number = 0
  for (const index of listed(opened)) {
    number = opened.renumbered ? number + 1 : index + 1
    if (!opened.oddIds?.missing?.has(index)) yield `${number} ${opened.snapshot.uidOf(index)}`
  }
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
      const lines = { [Symbol.iterator]: () => uniqueIdListings(opened) }
      if (opened.oddIds?.octets) return ok(context.texts.uniqueIds, octetBody(lines))
      return ok(context.texts.uniqueIds, { kind: 'lines', lines })
    }
    const index = select(context, args[0], this.syntax)
    if (typeof index !== 'number') return index
    if (opened.oddIds?.missing?.has(index)) {
      return refusal('no-such-message', context.texts.noSuchMessage)
    }
    return ok(`${index + 1} ${opened.snapshot.uidOf(index)}`)
  },
}
