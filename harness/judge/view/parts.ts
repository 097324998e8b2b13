import type { CaseRecord, Message } from '../case-record.ts'
import type { Facts } from '../check.ts'
import { copiesIn } from './copies.ts'
import { runsOf } from './runs.ts'
import type { ConnectionView } from './view.ts'

/** Copies that are nothing of the server's, sorted by whether it is known what was done to them. */
interface Strangers {
  /** What one of the usual mistakes makes of a message: it was fetched, and spoilt. */
  readonly spoilt: readonly Message[]
  readonly unexplained: readonly Message[]
}

/** Sorts what the client holds and the server never had. */
export function strangersIn(record: CaseRecord): Strangers {
  const { served, store = 'exact' } = record
  const strangers = copiesIn(record)?.strangers ?? []
  const made = new Set(
    served.flatMap(({ mistakes = {} }) =>
      Object.values(mistakes).flatMap(({ exact, lf, unended = exact }) => [exact, unended, lf]),
    ),
  )
  const isSpoilt = ({ digests }: Message): boolean =>
    made.has(digests.exact) || (store !== 'exact' && made.has(digests.lf))
  const spoilt = strangers.filter(isSpoilt)
  return { spoilt, unexplained: strangers.filter((one) => !spoilt.includes(one)) }
}

/**
 * Copies that may be parts of what these connections cut off: they came in a run of theirs, and no mistake explains
 * them. What a client spoils in a way of its own, it spoils in other runs as well.
 */
export function partsFrom(cut: readonly ConnectionView[], { view, record }: Facts): Message[] {
  const runs = runsOf(view, record)
  const isOfCut = ({ name }: Message): boolean => {
    const came = runs.find(({ run }) => run.holds.includes(name))
    return came?.connections.some((connection) => cut.includes(connection)) ?? false
  }
  const strangers = copiesIn(record)?.strangers ?? []
  const usual = new Set(strangers.filter((one) => !isOfCut(one)).map((one) => one.digests.exact))
  return strangersIn(record).unexplained.filter(
    (one) => isOfCut(one) && !usual.has(one.digests.exact),
  )
}
