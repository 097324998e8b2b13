import { createHash } from 'node:crypto'
import { numbersOf } from '../../base/numbers.ts'
import type { Message } from '../../mailbox/message.ts'
import type { Opened } from '../context.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { indexesOf, messages, rename } from '../view.ts'

/** One unique-id for several messages. */
export const duplicateUniqueIds: MaildropFault = {
  kind: 'duplicate-unique-ids',
  site: 'maildrop',
  summary: 'several messages share one unique-id',
  about:
    'UIDL shows one id for all the chosen messages: the given one, else that of the first of them. ' +
    'With among: copies only messages of the same octets share one, as servers do that derive ids from ' +
    'the content or Message-ID; RFC 1939 foresees that. A client that keeps what it has seen by id ' +
    'skips, or never deletes, the others.',
  rfc: '1939 section 7',
  parameters: {
    numbers: { type: 'numbers', about: 'the messages that share an id', default: 'all' },
    id: { type: 'text', about: 'the id they share', maxOctets: 70, optional: true },
    among: {
      type: 'choice',
      about: 'all of the chosen messages, or only equal copies among them',
      values: ['numbers', 'copies'],
      default: 'numbers',
    },
  },
  apply(values, { opened }) {
    if (!opened) return null
    const chosen = indexesOf(opened, numbersOf(values['numbers'] ?? 'all'))
    const id = values['id'] as string | undefined
    if (values['among'] === 'copies') return shareAmongCopies(opened, chosen, id)
    const first = chosen[0]
    if (first === undefined) return null
    const shared = id ?? opened.snapshot.uidOf(first)
    const those = new Set(chosen)
    rename(opened, (index, own) => (those.has(index) ? shared : own))
    return `${messages(chosen.length)} share the unique-id ${shared}`
  },
}

async function shareAmongCopies(
  opened: Opened,
  chosen: readonly number[],
  id: string | undefined,
): Promise<string | null> {
  const firsts = new Map<string, number>()
  const shared = new Map<number, string>()
  for (const index of chosen) {
    const print = await fingerprint(opened.snapshot.message(index))
    const first = firsts.get(print)
    if (first === undefined) firsts.set(print, index)
    else {
      const uid = id ?? opened.snapshot.uidOf(first)
      shared.set(first, uid).set(index, uid)
    }
  }
  if (shared.size === 0) return null
  rename(opened, (index, own) => shared.get(index) ?? own)
  return `${messages(shared.size)} that are copies of each other share unique-ids`
}

async function fingerprint(message: Message): Promise<string> {
  const hash = createHash('sha256')
  const stream = message.open()
  try {
    for (let part = await stream.next(); part; part = await stream.next()) hash.update(part)
  } finally {
    stream.close()
  }
  return hash.digest('hex')
}
