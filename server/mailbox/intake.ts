import type { Clock } from '../base/clock.ts'
import type { Found, Measured } from './found.ts'
import { inSlices } from './in-slices.ts'
import type { UniqueIds } from './unique-id.ts'

/** One message of a maildrop, measured. */
export interface Entry {
  readonly found: Found
  readonly measured: Measured
  /** ms since 1970. */
  readonly arrivedAt: number
  /** Undefined until it is first asked for, where it is made from the content. */
  uid: string | undefined
}

/** Where messages wait between being found and being part of a maildrop. */
export interface Intake {
  /** Messages of the source, in its order. @throws UsageError where a fixed unique-id is bad. */
  add(found: readonly Found[]): void
  /** A message that came while the server runs. Returns its unique-id. @throws UsageError as above. */
  deliver(found: Found): string
  /** Forgets messages that left their source before they were measured. */
  drop(left: ReadonlySet<Found>): void
  /**
   * Measures what waits, giving way to other work. Where a file fails, what is done
   * stays done and the next call goes on from there.
   * @throws UsageError (or rejects) where a file cannot be read.
   */
  settle(): Promise<void> | undefined
  /** Hands over what is measured. */
  take(): readonly Entry[]
  uidOf(entry: Entry): string
}

interface Waiting {
  readonly found: Found
  readonly uid: string | undefined
  readonly arrivedAt: number
}

/** @param clock stamps messages that bring no time of arrival. */
export function intake(ids: UniqueIds, clock: Clock): Intake {
  let waiting: Waiting[] = []
  let ready: Entry[] = []
  const naming = contentIds(ids)
  const enter = ({ found, uid, arrivedAt }: Waiting, measured: Measured): void => {
    const arrived = found.arrivedAt ?? measured.arrivedAt ?? arrivedAt
    ready.push(naming.known({ found, measured, arrivedAt: arrived, uid }))
  }
  return {
    add(found) {
      // Fixed ids first, so that no id that is made up can be in their way.
      for (const one of found) if (one.uid !== undefined) ids.claim(one.uid, one.place)
      const arrivedAt = clock.wall()
      for (const one of found) {
        waiting.push({ found: one, uid: one.uid ?? earlyId(ids, one), arrivedAt })
      }
    },
    deliver(found) {
      const uid =
        found.uid === undefined ? deliveredId(ids, found) : ids.claim(found.uid, found.place)
      waiting.push({ found, uid, arrivedAt: clock.wall() })
      return uid
    },
    drop(left) {
      if (left.size > 0) waiting = waiting.filter((one) => !left.has(one.found))
    },
    settle: () => settle(waiting, enter, clock),
    take() {
      const taken = ready
      ready = []
      return taken
    },
    uidOf: naming.uidOf,
  }
}

/** The id of a message of the source where it needs no look at the content. */
function earlyId(ids: UniqueIds, { name }: Found): string | undefined {
  if (ids.needsContent(name !== undefined)) return undefined
  return ids.next({ ...(name !== undefined && { name }), fingerprint: () => '' })
}

function deliveredId(ids: UniqueIds, found: Found): string {
  if (found.name !== undefined) return ids.delivered({ name: found.name, fingerprint: () => '' })
  // Only messages in memory come without a name, and those are measured at once.
  const measured = found.measure(true) as Measured
  return ids.delivered({ fingerprint: measured.fingerprint })
}

/** Puts off hashing until an id is asked for: many sessions never send UIDL. */
function contentIds(ids: UniqueIds): { known(entry: Entry): Entry; uidOf(entry: Entry): string } {
  let without: Entry[] = []
  return {
    known(entry) {
      if (entry.uid === undefined) without.push(entry)
      return entry
    },
    uidOf(entry) {
      if (entry.uid === undefined) {
        // In the order of the source, whichever is asked for first: copies are numbered by it.
        for (const one of without) one.uid = ids.next({ fingerprint: one.measured.fingerprint })
        without = []
      }
      return entry.uid!
    },
  }
}

function settle(
  waiting: Waiting[],
  enter: (one: Waiting, measured: Measured) => void,
  clock: Clock,
): Promise<void> | undefined {
  let done = 0
  const forget = (): void => void waiting.splice(0, done)
  let rest: Promise<void> | undefined
  try {
    rest = inSlices(clock, () => {
      const one = waiting[done]
      if (!one) return false
      const finish = (measured: Measured): boolean => {
        enter(one, measured)
        done++
        return true
      }
      const measured = one.found.measure(one.uid === undefined)
      return measured instanceof Promise ? measured.then(finish) : finish(measured)
    })
  } finally {
    if (!rest) forget()
  }
  return rest?.finally(forget)
}
