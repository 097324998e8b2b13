import type { Snapshot } from '../../mailbox/message.ts'
import type { Context, Opened } from '../context.ts'
import type { MaildropEnvironment, MaildropFault } from '../maildrop-fault.ts'
import { messages, show, shown, sourceAt } from '../view.ts'

/** Messages that come while a session is open. */
export const arrive: MaildropFault = {
  kind: 'arrive',
  site: 'maildrop',
  summary: 'new messages come in the middle of a session',
  about:
    'Small messages are delivered to the store. With visible: now they get the next numbers of the running ' +
    'session, which the snapshot of RFC 1939 forbids: a client that asks STAT, LIST and UIDL one after the ' +
    'other sees them disagree. With next-session the running session does not see them, as is right.',
  rfc: '1939 section 8',
  parameters: {
    messages: { type: 'integer', about: 'how many', min: 1, max: 1000, default: 1 },
    visible: {
      type: 'choice',
      about: 'whether the running session sees them',
      values: ['now', 'next-session'],
      default: 'now',
    },
  },
  short: 'messages',
  apply(values, context, environment) {
    const { opened } = context
    if (!opened) return null
    const count = Number(values['messages'] ?? 1)
    const { maildrop, name } = opened.account
    const uids: string[] = []
    for (let nth = 0; nth < count; nth++) {
      uids.push(maildrop.deliver({ content: letter(environment, name, uids.length + 1) }))
    }
    context.note({ event: 'delivered', user: name, messages: count, uids: uids.slice(0, 100) })
    if (values['visible'] === 'next-session') return `${messages(count)} for the next session`
    const present = maildrop.snapshot()
    return present instanceof Promise
      ? present.then((later) => seen(context, later))
      : seen(context, present)
  },
}

/** Shows what the store has got since login behind what the session sees. */
function seen(context: Context, present: Snapshot): string | null {
  const { opened } = context
  if (!opened) return null
  const places = placesIn(present, opened)
  const known = new Set(places.values())
  const added: number[] = []
  for (let index = 0; index < present.count; index++) if (!known.has(index)) added.push(index)
  const before = opened.snapshot
  const news = shown(opened, present)
  const oldSource = Array.from({ length: before.count }, (_, index) => sourceAt(opened, index))
  let { octets } = before
  for (const index of added) octets += present.octetsOf(index)
  const pick = <T>(index: number, read: (of: Snapshot, at: number) => T): T =>
    index < before.count ? read(before, index) : read(news, added[index - before.count] as number)
  const snapshot: Snapshot = {
    count: before.count + added.length,
    octets,
    octetsOf: (index) => pick(index, (of, at) => of.octetsOf(at)),
    uidOf: (index) => pick(index, (of, at) => of.uidOf(at)),
    message: (index) => pick(index, (of, at) => of.message(at)),
    arrivedAt: (index) => pick(index, (of, at) => of.arrivedAt(at)),
  }
  show(opened, {
    snapshot,
    from: (index) => (index < before.count ? index : null),
    sourceIndex(index) {
      if (index >= before.count) return added[index - before.count] ?? null
      const old = oldSource[index]
      return old === null || old === undefined ? null : (places.get(old) ?? null)
    },
  })
  opened.source = present
  return `${messages(added.length)} came and can be seen`
}

/** Where the messages of the source are in what the store holds now: by id, and by turns where ids repeat. */
function placesIn(present: Snapshot, { source }: Opened): ReadonlyMap<number, number> {
  const found = new Map<string, number[]>()
  for (let index = present.count - 1; index >= 0; index--) {
    const uid = present.uidOf(index)
    const list = found.get(uid)
    if (list) list.push(index)
    else found.set(uid, [index])
  }
  const places = new Map<number, number>()
  for (let index = 0; index < source.count; index++) {
    const at = found.get(source.uidOf(index))?.pop()
    if (at !== undefined) places.set(index, at)
  }
  return places
}

function letter({ random, session }: MaildropEnvironment, user: string, nth: number): string {
  return [
    'From: popquiz <popquiz@arrivals.example>',
    `To: ${user.replaceAll(/[^\x21-\x7e]/g, '?')}`,
    `Subject: Arrived in session ${session} (${nth})`,
    `Message-ID: <${random.hex(16)}.${nth}@arrivals.example>`,
    '',
    'This message came while the mailbox was open.',
    '',
  ].join('\r\n')
}
