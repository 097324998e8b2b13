import type { Server } from '../../server/index.ts'
import type { StoredMessage } from '../../server/server.ts'
import type { Message } from '../judge/case-record.ts'
import { formDigests } from '../judge/forms.ts'
import { mistakenDigests } from '../judge/mistakes.ts'

/** What stands in a maildrop, and all that ever stood there. */
export interface Served {
  /** Octets of what was there at the beginning. */
  readonly octets: number
  /** Unique-ids of what is there now. Looks for what has come since the last time, too. */
  left(): Promise<string[]>
  /** All, by their digests. */
  all(): readonly Message[]
  close(): void
}

/** In larger maildrops the mistakes that clients make are not worked out: it takes longer than the case. */
const mostSpoilt = 1000

/** Mailboxes may give several messages the same id. */
function keyOf({ uid, octets, arrivedAt }: StoredMessage): string {
  return `${uid} ${octets} ${arrivedAt}`
}

/** How messages are looked at. */
export interface Looking {
  /** Whether the usual mistakes are worked out at all. Default: true. */
  readonly closely?: boolean
  /** Of a message that is at hand whole. */
  readonly digest?: (whole: Uint8Array) => Pick<Message, 'octets' | 'digests'>
}

/** Watches a maildrop; what arrives is looked at when it comes, since it may be gone at the end. */
export async function watchServed(
  server: Server,
  user: string,
  { closely = true, digest = wholeDigest }: Looking = {},
): Promise<Served> {
  const messages = new Map<string, Message>()
  let pending: Promise<unknown> = Promise.resolve()
  const look = async (): Promise<readonly StoredMessage[]> => {
    const stored = await server.messages(user)
    const spoilt = closely && stored.length <= mostSpoilt
    for (const one of stored) {
      const key = keyOf(one)
      if (messages.has(key)) continue
      const whole = one.message.whole()
      messages.set(key, whole ? ofWhole(one, whole, spoilt) : await digested(one))
    }
    return stored
  }
  const ofWhole = ({ uid }: StoredMessage, whole: Uint8Array, spoilt: boolean): Message => {
    const mistakes = spoilt ? mistakenDigests(whole) : {}
    const { octets, digests } = digest(whole)
    const more = Object.keys(mistakes).length > 0 ? { mistakes } : {}
    return { name: uid, octets, digests, ...more }
  }
  const first = await look()
  const stop = server.transcript.subscribe((entry) => {
    if (entry.kind === 'maildrop' && entry.event === 'delivered') {
      pending = pending.then(look)
      pending.catch(() => {})
    }
  })
  return {
    octets: first.reduce((sum, { octets }) => sum + octets, 0),
    async left() {
      await pending
      return (await look()).map(({ uid }) => uid)
    },
    all: () => [...messages.values()],
    close: stop,
  }
}

function wholeDigest(whole: Uint8Array): Pick<Message, 'octets' | 'digests'> {
  const forms = formDigests()
  forms.add(whole)
  return forms.done()
}

async function digested({ uid, message }: StoredMessage): Promise<Message> {
  const forms = formDigests()
  const stream = message.open()
  try {
    for (let piece = await stream.next(); piece; piece = await stream.next()) forms.add(piece)
  } finally {
    stream.close()
  }
  return { name: uid, ...forms.done() }
}
