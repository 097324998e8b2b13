import { topOctets, topStream } from '../../mailbox/top.ts'
import { ok, refusal } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { decimal } from '../parse.ts'
import { openedOf, select, utf8Refusal } from '../select.ts'

/** Sends the header section, the blank line and the first n lines of the body. */
export const top: Command = {
  verb: 'TOP',
  states: ['transaction'],
  rfc: '1939 section 7',
  summary: 'Sends the header and the first n lines of the body.',
  syntax: 'TOP msg n',
  arguments: { min: 2, max: 2 },
  enabled: (context) => context.service.settings.top,
  run(context, args) {
    const lines = decimal(args[1])
    if (lines < 0) return refusal('bad-arguments', context.texts.syntax(this.syntax))
    const index = select(context, args[0], this.syntax)
    if (typeof index !== 'number') return index
    const opened = openedOf(context)
    const message = opened.snapshot.message(index)
    const refused = utf8Refusal(context, message) ?? opened.fetching?.(index, false)
    if (refused) return refused
    return ok(context.texts.topFollows(lines), {
      kind: 'message',
      content: {
        dotFree: message.dotFree,
        whole() {
          const octets = message.whole()
          return octets && topOctets(octets, lines)
        },
        open: () => topStream(message.open(), lines),
      },
    })
  },
}
