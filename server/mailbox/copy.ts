import type { Clock } from '../base/clock.ts'
import { listMaildrop } from './maildrop.ts'
import type { Maildrop, Snapshot, UpdateResult } from './message.ts'

/**
 * A maildrop of its own that begins with what another holds: for many users with one mailbox. The
 * messages are shared, deletions and deliveries are not, and the original is never changed.
 */
export function copyOf(original: Maildrop, clock: Clock): Maildrop {
  const added = listMaildrop({ name: original.name, found: [], clock })
  let base: Snapshot | undefined
  /** Indexes of `base` that are left; null while all are. */
  let left: readonly number[] | null = null
  let current: View | null = null
  let count = 0

  const view = (from: Snapshot, extra: Snapshot): Snapshot => {
    if (!current || current.extra !== extra) current = viewOf(from, left, extra)
    return current.snapshot
  }
  const withBase = (from: Snapshot): Snapshot | Promise<Snapshot> => {
    base = from
    const extra = added.snapshot()
    return extra instanceof Promise ? extra.then((one) => view(from, one)) : view(from, extra)
  }
  return {
    name: original.name,
    snapshot() {
      const from = base ?? original.snapshot()
      return from instanceof Promise ? from.then(withBase) : withBase(from)
    },
    // A number of its own keeps the id apart from all that the original has or ever had.
    deliver: (message) => added.deliver({ ...message, uid: message.uid ?? `added-${++count}` }),
    async remove(snapshot, indexes): Promise<UpdateResult> {
      if (!base) return { removed: indexes.length }
      // The original's own snapshot stands for "nothing differs" and belongs to no view.
      const of = views.get(snapshot)
      const old = of?.left ?? null
      const kept = old?.length ?? base.count
      const gone = new Set(indexes.filter((i) => i < kept).map((i) => old?.[i] ?? i))
      const before = left ?? Array.from({ length: base.count }, (_, index) => index)
      left = before.filter((index) => !gone.has(index))
      current = null
      const extra = indexes.filter((i) => i >= kept).map((i) => i - kept)
      if (of && extra.length > 0) await added.remove(of.extra, extra)
      return { removed: indexes.length }
    },
    close: () => added.close(),
  }
}

interface View {
  readonly snapshot: Snapshot
  readonly left: readonly number[] | null
  readonly extra: Snapshot
}

const views = new WeakMap<Snapshot, View>()

function viewOf(base: Snapshot, left: readonly number[] | null, extra: Snapshot): View {
  if (!left && extra.count === 0) {
    // Nothing differs: the original's own snapshot serves all copies, and costs each of them nothing.
    return { snapshot: base, left, extra }
  }
  const kept = left?.length ?? base.count
  const pick = <T>(from: (snapshot: Snapshot, index: number) => T) => {
    return (index: number): T =>
      index < kept ? from(base, left?.[index] ?? index) : from(extra, index - kept)
  }
  let octets = extra.octets
  if (!left) octets += base.octets
  else for (const index of left) octets += base.octetsOf(index)
  const snapshot: Snapshot = {
    count: kept + extra.count,
    octets,
    octetsOf: pick((of, index) => of.octetsOf(index)),
    uidOf: pick((of, index) => of.uidOf(index)),
    message: pick((of, index) => of.message(index)),
    arrivedAt: pick((of, index) => of.arrivedAt(index)),
  }
  const made = { snapshot, left, extra }
  views.set(snapshot, made)
  return made
}
