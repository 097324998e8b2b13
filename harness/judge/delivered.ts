import type { Message } from './case-record.ts'
import type { Facts } from './check.ts'
import { isWhole } from './forms.ts'
import type { Mistake } from './mistakes.ts'
import { messagesChanged } from './view/faults.ts'
import { digestSent, retrieves } from './view/fetched.ts'

/** What became of a message of the server in the hands of the client. */
export interface Compared {
  readonly served: Message
  /** A copy of it is there, whole. */
  readonly whole: boolean
  /** Some RETR of it was answered to the end, as the message is. */
  readonly fetched: boolean
  /** The mistake that a copy shows; null where none does. */
  readonly made: Mistake | null
}

/** Messages that one of these mistakes would change, and what the client has of them. */
export function comparedWith({ record, view }: Facts, mistakes: readonly Mistake[]): Compared[] {
  const { served, delivered, store } = record
  // Where the server changed messages on the way, the mistake may be its own.
  if (!delivered || messagesChanged(view)) return []
  const sent = new Set(
    view.connections.flatMap(({ turns }) =>
      turns.flatMap((turn) => (retrieves(turn) ? (digestSent(turn) ?? []) : [])),
    ),
  )
  return served.flatMap((message) => {
    const spoilt = mistakes.flatMap((name) => {
      const digests = message.mistakes?.[name]
      return digests ? [{ name, digests }] : []
    })
    if (spoilt.length === 0) return []
    const holds = (digests: Message['digests']): boolean =>
      delivered.some((copy) => isWhole(digests, copy.digests, store))
    const made = spoilt.find(({ digests }) => holds(digests))?.name ?? null
    const fetched = sent.has(message.digests.exact)
    return [{ served: message, whole: holds(message.digests), fetched, made }]
  })
}
