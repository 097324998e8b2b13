import { formDigests } from '../../../harness/judge/forms.ts'
import { overview } from './listings.ts'
import type { Memory } from './memory.ts'
import type { Conversation } from './replies.ts'
import type { Delivered, Exchange } from './report.ts'

/** What came of a fetch; it grows while the fetch is under way, and holds when it is cut off. */
export interface Fetched {
  readonly delivered: Delivered[]
  /** Listed, and not in hand. */
  readonly missing: Set<number>
  /** Messages that DELE was answered +OK for. */
  readonly marked: Delivered[]
}

/** Nothing yet. */
export function nothingFetched(): Fetched {
  return { delivered: [], missing: new Set(), marked: [] }
}

/** What becomes of messages. */
export interface Keeping {
  readonly memory: Memory
  /** Puts a message away that was not had before; it is deleted from the server only afterwards. */
  readonly keep?: (message: Delivered, octets: Buffer) => void
  /** Whether messages are left on the server. */
  readonly leave?: boolean
}

/** STAT, LIST, UIDL, then RETR and DELE of each message: deleted only once it is here whole. */
export async function fetchAll(
  talk: Conversation,
  { memory, keep, leave = false }: Keeping,
  into: Fetched,
): Promise<void> {
  const { numbers, sizes, ids } = await overview(talk)
  for (const n of numbers) into.missing.add(n)
  for (const n of numbers) {
    const reply = await talk.ask(`RETR ${n}`, { multi: true })
    if (reply.outcome !== 'ok') continue
    const message = messageOf(reply, ids.get(n) ?? null)
    const told = sizes.get(n) ?? -1
    if (told >= 0 && told !== message.octets) {
      talk.note('size-mismatch', `${n}: ${told} told, ${message.octets} came`)
    }
    into.missing.delete(n)
    if (memory.isNew(message)) {
      keep?.(message, octetsOf(reply))
      into.delivered.push(message)
    }
    if (leave) continue
    const deleted = await talk.ask(`DELE ${n}`)
    if (deleted.outcome === 'ok') into.marked.push(message)
  }
}

function octetsOf({ lines = [] }: Exchange): Buffer {
  return Buffer.concat(lines.map((line) => Buffer.from(`${line}\r\n`, 'latin1')))
}

function messageOf({ lines = [] }: Exchange, uid: string | null): Delivered {
  const forms = formDigests()
  for (const line of lines) forms.add(Buffer.from(`${line}\r\n`, 'latin1'))
  const { octets, digests } = forms.done()
  return { uid, octets, sha256: digests.exact, digests }
}
