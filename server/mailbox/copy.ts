import type { Clock } from '../base/clock.ts'
import { listMaildrop } from './maildrop.ts'
import type { Maildrop, NewMessage, Snapshot, UpdateResult } from './message.ts'

/**
 * A maildrop of its own that begins with what another holds: for many users with one mailbox. The
 * messages are shared, deletions and deliveries are not, and the original is never changed.
 */
export function copyOf(original: Maildrop, clock: Clock): Maildrop {
  return new MaildropCopy(original, clock)
}

/** A class, since ten thousand users have ten thousand of them: methods cost nothing each, closures do. */
class MaildropCopy implements Maildrop {
  readonly #original: Maildrop
  readonly #clock: Clock
  #base: Snapshot | null = null
  /** Indexes of the original's snapshot that are left; null while all are. */
  #left: readonly number[] | null = null
  /** What was delivered to this copy; null until something is. */
  #added: Maildrop | null = null
  #deliveries = 0
  #view: View | null = null

  constructor(original: Maildrop, clock: Clock) {
    this.#original = original
    this.#clock = clock
  }

  get name(): string {
    return this.#original.name
  }

  snapshot(): Snapshot | Promise<Snapshot> {
    const base = this.#base ?? this.#original.snapshot()
    return base instanceof Promise ? base.then((one) => this.#over(one)) : this.#over(base)
  }

  deliver(message: NewMessage): string {
    this.#added ??= listMaildrop({ name: this.name, found: [], clock: this.#clock })
    // A number of its own keeps the id apart from all that the original has or ever had.
    return this.#added.deliver({ ...message, uid: message.uid ?? `added-${++this.#deliveries}` })
  }

  async remove(snapshot: Snapshot, indexes: readonly number[]): Promise<UpdateResult> {
    const base = this.#base
    if (!base) return { removed: indexes.length }
    // The original's own snapshot stands for "nothing differs" and belongs to no view.
    const of = views.get(snapshot)
    const old = of?.left ?? null
    const kept = old?.length ?? base.count
    const gone = new Set(indexes.filter((i) => i < kept).map((i) => old?.[i] ?? i))
    const before = this.#left ?? Array.from({ length: base.count }, (_, index) => index)
    this.#left = before.filter((index) => !gone.has(index))
    this.#view = null
    const extra = indexes.filter((i) => i >= kept).map((i) => i - kept)
    if (of?.extra && extra.length > 0) await this.#added?.remove(of.extra, extra)
    return { removed: indexes.length }
  }

  close(): void {
    this.#added?.close()
  }

  #over(base: Snapshot): Snapshot | Promise<Snapshot> {
    this.#base = base
    const extra = this.#added?.snapshot() ?? null
    return extra instanceof Promise
      ? extra.then((one) => this.#viewed(base, one))
      : this.#viewed(base, extra)
  }

  #viewed(base: Snapshot, extra: Snapshot | null): Snapshot {
    // Nothing differs: the original's own snapshot serves all copies, and costs each of them nothing.
    if (!this.#left && (extra === null || extra.count === 0)) return base
    if (!this.#view || this.#view.extra !== extra) this.#view = viewOf(base, this.#left, extra)
    return this.#view.snapshot
  }
}

interface View {
  readonly snapshot: Snapshot
  readonly left: readonly number[] | null
  readonly extra: Snapshot | null
}

const views = new WeakMap<Snapshot, View>()

function viewOf(base: Snapshot, left: readonly number[] | null, extra: Snapshot | null): View {
  const kept = left?.length ?? base.count
  const pick = <T>(from: (snapshot: Snapshot, index: number) => T) => {
    return (index: number): T =>
      index < kept ? from(base, left?.[index] ?? index) : from(extra as Snapshot, index - kept)
  }
  let octets = extra?.octets ?? 0
  if (!left) octets += base.octets
  else for (const index of left) octets += base.octetsOf(index)
  const snapshot: Snapshot = {
    count: kept + (extra?.count ?? 0),
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
