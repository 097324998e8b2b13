import type { Server } from '../../server/index.ts'
import type { StoredMessage } from '../../server/server.ts'
import type { Message } from '../judge/case-record.ts'
import { digestsOf, formDigests } from '../judge/forms.ts'
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

/**
 * Watches a maildrop; what arrives is looked at when it comes, since it may be gone at the end.
 * @param closely whether the usual mistakes are worked out at all
 */
export async function watchServed(
  server: Server,
  user: string,
  closely: boolean = true,
): Promise<Served> {
  const messages = new Map<string, Message>()
  let pending: Promise<unknown> = Promise.resolve()
  const look = async (): Promise<readonly StoredMessage[]> => {
    const stored = await server.messages(user)
    const spoilt = closely && stored.length <= mostSpoilt
    for (const one of stored) {
      const key = keyOf(one)
      if (!messages.has(key)) messages.set(key, await digested(one, spoilt))
    }
    return stored
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

async function digested({ uid, message }: StoredMessage, closely: boolean): Promise<Message> {
  const whole = message.whole()
  if (whole) {
    const mistakes = closely ? mistakenDigests(whole) : {}
    const more = Object.keys(mistakes).length > 0 ? { mistakes } : {}
    return { name: uid, octets: whole.length, digests: digestsOf(whole, true), ...more }
  }
  const forms = formDigests(true)
  const stream = message.open()
  try {
    for (let piece = await stream.next(); piece; piece = await stream.next()) forms.add(piece)
  } finally {
    stream.close()
  }
  return { name: uid, ...forms.done() }
}
