import type { Message } from '../case-record.ts'
import type { Facts } from '../check.ts'
import { copiesIn } from './copies.ts'
import { retrieves } from './fetched.ts'
import { runsOf } from './runs.ts'
import type { ConnectionView } from './view.ts'

/** Copies that are nothing of the server's, sorted by whether it is known what was done to them. */
interface Strangers {
  /** What one of the usual mistakes makes of a message: it was fetched, and spoilt. */
  readonly spoilt: readonly Message[]
  readonly unexplained: readonly Message[]
}

/** Sorts what the client holds and the server never had. */
export function strangersIn(facts: Pick<Facts, 'view' | 'record'>): Strangers {
  const { record } = facts
  const { served, store = 'exact' } = record
  const strangers = copiesIn(record)?.strangers ?? []
  const made = new Set(
    served.flatMap(({ mistakes = {} }) =>
      Object.values(mistakes).flatMap(({ exact, lf, unended = exact }) => [exact, unended, lf]),
    ),
  )
  const isSpoilt = ({ digests }: Message): boolean =>
    made.has(digests.exact) || (store !== 'exact' && made.has(digests.lf))
  const isEnd = cutIn(facts)
  const spoilt = strangers.filter((one) => isSpoilt(one) && !isEnd(one))
  return { spoilt, unexplained: strangers.filter((one) => !spoilt.includes(one)) }
}

/** Octets by which what is kept of a message may differ from what came of it: CR LF dot, held back or put behind. */
const slack = 3

/**
 * Tells the copies that are all that came of a message before it was cut off, in the run that fetched it. Where that
 * happened beside a dot, what a client makes that ends messages at dots looks the same.
 */
function cutIn({ view, record }: Pick<Facts, 'view' | 'record'>): (one: Message) => boolean {
  const runs = runsOf(view, record).map(({ run, connections }) => ({
    holds: new Set(run.holds),
    came: connections.flatMap(({ turns }) =>
      turns.flatMap((turn) =>
        retrieves(turn) && turn.reply?.body?.complete === false ? [turn.reply.body.octets] : [],
      ),
    ),
  }))
  return ({ name, octets }) => {
    // What a run holds, later ones hold as well.
    const came = runs.find(({ holds }) => holds.has(name))?.came ?? []
    return octets > 0 && came.some((count) => Math.abs(count - octets) <= slack)
  }
}

/**
 * Copies that may be parts of what these connections cut off: they came in a run of theirs, and no mistake explains
 * them. What a client spoils in a way of its own, it spoils in other runs as well.
 */
export function partsFrom(cut: readonly ConnectionView[], facts: Facts): Message[] {
  const { view, record } = facts
  const runs = runsOf(view, record)
  const isOfCut = ({ name }: Message): boolean => {
    const came = runs.find(({ run }) => run.holds.includes(name))
    return came?.connections.some((connection) => cut.includes(connection)) ?? false
  }
  const strangers = copiesIn(record)?.strangers ?? []
  const usual = new Set(strangers.filter((one) => !isOfCut(one)).map((one) => one.digests.exact))
  return strangersIn(facts).unexplained.filter(
    (one) => isOfCut(one) && !usual.has(one.digests.exact),
  )
}
