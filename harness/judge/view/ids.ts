import { broken, kept } from '../check.ts'
import type { Check, Facts } from '../check.ts'
import type { Finding } from '../verdict.ts'
import { retrieves } from './fetched.ts'
import { numbered, succeeded } from './replies.ts'
import { counted, runsOf } from './runs.ts'
import type { ConnectionView, Turn } from './view.ts'
import { isDisturbed } from './went-on.ts'

/** The unique-ids that were shown on a connection, by number; null where it never asked, or not to the end. */
export function idsShown({ turns }: ConnectionView): Map<number, string> | null {
  const turn = turns.find((one) => one.verb === 'UIDL' && one.args.length === 0 && succeeded(one))
  const lines = turn && numbered(turn)
  return lines ? new Map(lines.map(({ number, rest }) => [number, rest])) : null
}

/** What a client made of the ids of one kind. */
export interface IdKind {
  /** Of which ids, for a sentence: `ids with a dot in front`. */
  readonly which: string
  /** Of all ids in one listing, those of the kind. */
  of(ids: readonly string[]): readonly string[]
}

/** In how many sessions the message of an id was fetched whole. */
interface Fate {
  fetched: number
  /** Shown in a session after it was fetched, and let be. */
  recognised: number
  turn: Turn | undefined
}

/**
 * Whether a client tells messages apart by these ids: none is left out of a session that went well, and none
 * fetched again by a client that knows others again.
 */
export function* knowsIds(check: Check, facts: Facts, { which, of }: IdKind): Generator<Finding> {
  const { view, record } = facts
  const fates = new Map<string, Fate>()
  const kind = new Set<string>()
  const leftOut = new Set<string>()
  for (const run of runsOf(view, record)) {
    const byRule = (fault: { readonly site: string }): boolean => fault.site === 'maildrop'
    const calm = !isDisturbed(run, [], { besides: isUidl, by: byRule })
    for (const connection of run.connections) {
      const shown = idsShown(connection)
      if (!shown) continue
      for (const id of of([...shown.values()])) kind.add(id)
      follow(connection, shown, fates)
      if (!calm || run.run.timedOut) continue
      for (const id of shown.values()) if (fates.get(id)?.fetched === 0) leftOut.add(id)
    }
  }
  const ids = [...kind]
  if (ids.length === 0) return
  const turns = ids.flatMap((id) => fates.get(id)?.turn?.asked ?? [])
  const missing = ids.filter((id) => leftOut.has(id))
  const remembers = [...fates.values()].some(({ recognised }) => recognised > 0)
  const twice = remembers ? ids.filter((id) => (fates.get(id)?.fetched ?? 0) > 1) : []
  const all = counted(ids.length, 'message')
  if (missing.length > 0) {
    yield broken(check, `It left out ${missing.length} of ${all} that have ${which}`, ...turns)
  } else if (twice.length > 0) {
    const message = `It fetched ${twice.length} of ${all} that have ${which} again, and knew others`
    yield broken(check, message, ...turns)
  } else if (ids.some((id) => (fates.get(id)?.fetched ?? 0) > 0)) {
    yield kept(`It fetched all ${all} that have ${which}`, ...turns)
  }
}

const isUidl = ({ verb }: Turn): boolean => verb === 'UIDL'

function follow(
  { turns }: ConnectionView,
  shown: ReadonlyMap<number, string>,
  fates: Map<string, Fate>,
): void {
  for (const id of new Set(shown.values())) {
    const fetch = turns.find(
      (turn) => retrieves(turn) && shown.get(Number(turn.args[0])) === id && succeeded(turn),
    )
    const fate = fates.get(id) ?? { fetched: 0, recognised: 0, turn: undefined }
    fates.set(id, fate)
    fate.turn ??= fetch
    if (fetch) fate.fetched++
    else if (fate.fetched > 0) fate.recognised++
  }
}
