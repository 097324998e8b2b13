import { HarnessError } from '../base/errors.ts'
import type { Maildrop, Snapshot, UpdateResult } from './message.ts'

/**
 * One maildrop of two: messages that cannot grow in number (generated ones) followed by those that
 * arrive while the server runs. Both must answer at once.
 */
export function joinedMaildrop(
  first: Pick<Maildrop, 'snapshot' | 'remove'>,
  arrivals: Maildrop,
): Maildrop {
  const parts = new WeakMap<Snapshot, readonly [Snapshot, Snapshot]>()
  let pair: readonly [Snapshot, Snapshot] | undefined
  let joined: Snapshot | undefined
  return {
    name: arrivals.name,
    snapshot() {
      const now = [first.snapshot() as Snapshot, arrivals.snapshot() as Snapshot] as const
      if (joined && pair?.[0] === now[0] && pair[1] === now[1]) return joined
      pair = now
      joined = now[1].count === 0 ? { ...now[0] } : joinedSnapshot(...now)
      parts.set(joined, now)
      return joined
    },
    deliver: (message) => arrivals.deliver(message),
    remove(snapshot, indexes) {
      const known = parts.get(snapshot)
      if (!known) throw new HarnessError('a snapshot was given back to a maildrop it is not from')
      const border = indexes.findIndex((index) => index >= known[0].count)
      const split = border < 0 ? indexes.length : border
      const a = first.remove(known[0], indexes.slice(0, split)) as UpdateResult
      const late = indexes.slice(split).map((index) => index - known[0].count)
      const b = arrivals.remove(known[1], late) as UpdateResult
      return { removed: a.removed + b.removed }
    },
    close: () => arrivals.close(),
  }
}

function joinedSnapshot(a: Snapshot, b: Snapshot): Snapshot {
  const border = a.count
  return {
    count: a.count + b.count,
    octets: a.octets + b.octets,
    octetsOf: (index) => (index < border ? a.octetsOf(index) : b.octetsOf(index - border)),
    uidOf: (index) => (index < border ? a.uidOf(index) : b.uidOf(index - border)),
    message: (index) => (index < border ? a.message(index) : b.message(index - border)),
    arrivedAt: (index) => (index < border ? a.arrivedAt(index) : b.arrivedAt(index - border)),
  }
}
