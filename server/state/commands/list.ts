import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import type { Opened } from '../context.ts'
import { listed, openedOf, remaining, select } from '../select.ts'

function* scanListings(opened: Opened): Generator<string, void, undefined> {
  let number = 0
  for (const index of listed(opened)) {
    number = opened.renumbered ? number + 1 : index + 1
    yield `${number} ${opened.snapshot.octetsOf(index)}`
  }
}

/** Scan listings: message number and exact size in octets, as RETR will send it, stuffing aside. */
export const list: Command = {
  verb: 'LIST',
  states: ['transaction'],
  rfc: '1939 section 5',
  summary: 'Lists number and size of one message or of all.',
  syntax: 'LIST [msg]',
  arguments: { min: 0, max: 1 },
  run(context, args) {
    const opened = openedOf(context)
    if (args.length === 0) {
      const { messages, octets } = remaining(opened)
      return ok(context.texts.listing(messages, octets), {
        kind: 'lines',
        lines: { [Symbol.iterator]: () => scanListings(opened) },
      })
    }
    const index = select(context, args[0], this.syntax)
    if (typeof index !== 'number') return index
    return ok(`${index + 1} ${opened.snapshot.octetsOf(index)}`)
  },
}
