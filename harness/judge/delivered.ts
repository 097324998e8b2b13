import type { Message } from './case-record.ts'
import type { Facts } from './check.ts'
import { isAlike, isUnended, isWhole } from './forms.ts'
import { everyMistake } from './mistakes.ts'
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
    const { mistakes: spoilt = {} } = message
    if (!mistakes.some((name) => spoilt[name])) return []
    const madeBy = (fits: typeof isAlike): Mistake | null =>
      [...mistakes, ...everyMistake].find((name) => {
        const digests = spoilt[name]
        return digests && delivered.some((copy) => fits(digests, copy.digests, store))
      }) ?? null
    // What one mistake makes of a message may be what another makes, but for the last line end.
    const made = madeBy(isAlike) ?? madeBy(isUnended)
    const fetched = sent.has(message.digests.exact)
    const whole = delivered.some((copy) => isWhole(message.digests, copy.digests, store))
    return [
      { served: message, whole, fetched, made: made && mistakes.includes(made) ? made : null },
    ]
  })
}
