import type { MaildropFault } from '../maildrop-fault.ts'
import { wordedReply } from '../worded.ts'

interface Used {
  messages: number
  octets: number
  since: number
}

/** A limit on what may be fetched. */
export const quota: MaildropFault = {
  kind: 'quota',
  site: 'maildrop',
  summary: 'RETR is refused once so much was fetched',
  about:
    'Messages and octets of RETR are counted over all sessions of a maildrop. The RETR that would go beyond ' +
    'is answered with the line, in the middle of a run: Gmail, NetEase and others do so, some with [AUTH], as ' +
    'if the password were wrong. With `per` the count begins anew after that time.',
  parameters: {
    messages: { type: 'integer', about: 'how many messages', min: 0, max: 1e9, optional: true },
    octets: { type: 'size', about: 'how many octets', min: 0, max: 1e15, optional: true },
    line: {
      type: 'text',
      about: 'what RETR says then',
      maxOctets: 500,
      default: '-ERR download limit exceeded, try again later',
    },
    per: { type: 'duration', about: 'for how long', min: 1, max: 2 ** 31 - 1, optional: true },
  },
  moments: ['login'],
  check: ({ messages, octets }) =>
    messages === undefined && octets === undefined ? 'give messages, octets or both' : undefined,
  apply(values, context, { memory, fill }) {
    const { opened } = context
    if (!opened) return null
    const { clock } = context.service
    const { messages = Infinity, octets = Infinity, per = Infinity } = values
    const fresh = (): Used => ({ messages: 0, octets: 0, since: clock.now() })
    let used = (memory.get('quota') as Used | undefined) ?? fresh()
    memory.set('quota', used)
    const before = opened.fetching
    opened.fetching = (index, whole) => {
      const refused = before?.(index, whole) ?? null
      if (refused || !whole) return refused
      if (clock.now() - used.since >= Number(per)) memory.set('quota', (used = fresh()))
      const size = opened.snapshot.message(index).octets
      if (used.messages + 1 > Number(messages) || used.octets + size > Number(octets)) {
        return wordedReply(fill(String(values['line'])), 'quota')
      }
      used.messages++
      used.octets += size
      return null
    }
    return `fetched so far: ${used.messages} messages, ${used.octets} octets`
  },
}
