import type { Clock } from '../base/clock.ts'
import { HarnessError } from '../base/errors.ts'
import type { Found } from './found.ts'
import { foundInMemory } from './found.ts'
import type { Entry, Intake } from './intake.ts'
import { intake } from './intake.ts'
import type { Maildrop, NewMessage, Snapshot, UpdateResult } from './message.ts'
import { sharedSmallCache } from './small-cache.ts'
import type { UniqueIdScheme, UniqueIds } from './unique-id.ts'
import { uniqueIds } from './unique-id.ts'

/** How a store on disk takes part in changes; without one they stay in memory. */
export interface WritableStore {
  /** Writes a new message and tells how to find it. @throws UsageError where the disk refuses. */
  add(message: NewMessage): Found
  /**
   * Deletes messages, and notes that a session has seen all of `seen`.
   * Returns the ones that could not be deleted, and why in one line.
   */
  update(gone: readonly Found[], seen: readonly Found[]): Discarded | Promise<Discarded>
}

/** What a store could not delete. */
export interface Discarded {
  readonly kept: ReadonlySet<Found>
  readonly problem?: string
}

/** How a source on disk has changed by the doing of others. */
export interface SourceChanges {
  readonly arrived: readonly Found[]
  readonly left: ReadonlySet<Found>
}

/** What makes a maildrop of a list of messages. */
export interface MaildropParts {
  readonly name: string
  readonly found: readonly Found[]
  readonly clock: Clock
  /** A scheme, or ids that were begun elsewhere. */
  readonly uniqueIds?: UniqueIdScheme | UniqueIds
  readonly store?: WritableStore
  /** What came to the source and left it since the last call; absent where it is looked at once. */
  readonly changes?: () => SourceChanges
  /** Releases what the messages read from. */
  readonly close?: () => void
}

/**
 * A maildrop over a list of messages, the base of every source except the generator. Messages are
 * measured when a snapshot is first asked for. The list is copied when it changes and never altered,
 * so that a snapshot is the list itself and costs nothing to take or to keep.
 * @throws UsageError where the unique-ids that the user fixed are malformed or repeated.
 */
export function listMaildrop(parts: MaildropParts): Maildrop {
  const { uniqueIds: ids = 'stable' } = parts
  const desk = intake(typeof ids === 'string' ? uniqueIds(ids, parts.name) : ids, parts.clock)
  desk.add(parts.found)
  const list = entryList(desk)
  let measuring: Promise<Snapshot> | undefined
  return {
    name: parts.name,
    snapshot() {
      if (measuring) return measuring
      if (parts.changes) {
        const { arrived, left } = parts.changes()
        desk.add(arrived)
        desk.drop(left)
        list.drop(list.present().filter((entry) => left.has(entry.found)))
      }
      const wait = desk.settle()
      if (!wait) return list.current()
      measuring = wait.then(list.current).finally(() => (measuring = undefined))
      return measuring
    },
    deliver(message) {
      return desk.deliver(parts.store ? parts.store.add(message) : foundInMemory(message))
    },
    remove(snapshot, indexes) {
      const gone = list.among(snapshot, indexes)
      const finish = ({ kept, problem }: Discarded): UpdateResult => {
        const removed = gone.filter((entry) => !kept.has(entry.found))
        list.drop(removed)
        const result = { removed: indexes.length - (gone.length - removed.length) }
        return problem === undefined ? result : { ...result, problem }
      }
      if (!parts.store) return finish({ kept: new Set() })
      const outcome = parts.store.update(found(gone), found(list.entriesOf(snapshot)))
      return outcome instanceof Promise ? outcome.then(finish) : finish(outcome)
    },
    close() {
      for (const { measured } of list.present()) sharedSmallCache.forget(measured.message)
      parts.close?.()
    },
  }
}

const found = (entries: readonly Entry[]): Found[] => entries.map((entry) => entry.found)

interface EntryList {
  /** What is there now. */
  present(): readonly Entry[]
  /** The snapshot of what is there now; the same one until something changes. */
  current(): Snapshot
  entriesOf(snapshot: Snapshot): readonly Entry[]
  /** The entries at these indexes that are still there. */
  among(snapshot: Snapshot, indexes: readonly number[]): Entry[]
  drop(gone: readonly Entry[]): void
}

function entryList(desk: Intake): EntryList {
  const contents = new WeakMap<Snapshot, readonly Entry[]>()
  let entries: readonly Entry[] = []
  let snapshot: Snapshot | undefined
  const entriesOf = (of: Snapshot): readonly Entry[] => {
    const known = contents.get(of)
    if (!known) throw new HarnessError('a snapshot was given back to a maildrop it is not from')
    return known
  }
  return {
    current() {
      const arrived = desk.take()
      if (arrived.length > 0) entries = [...entries, ...arrived]
      if (!snapshot || arrived.length > 0) {
        snapshot = snapshotOf(entries, desk.uidOf)
        contents.set(snapshot, entries)
      }
      return snapshot
    },
    present: () => entries,
    entriesOf,
    among(of, indexes) {
      const known = entriesOf(of)
      const chosen = indexes.map((index) => known[index]!)
      if (known === entries) return chosen
      const present = new Set(entries)
      return chosen.filter((entry) => present.has(entry))
    },
    drop(gone) {
      if (gone.length === 0) return
      const away = new Set(gone)
      entries = entries.filter((entry) => !away.has(entry))
      snapshot = undefined
      for (const entry of gone) sharedSmallCache.forget(entry.measured.message)
    },
  }
}

function snapshotOf(entries: readonly Entry[], uidOf: (entry: Entry) => string): Snapshot {
  let octets = 0
  for (const entry of entries) octets += entry.measured.message.octets
  return {
    count: entries.length,
    octets,
    octetsOf: (index) => entries[index]!.measured.message.octets,
    uidOf: (index) => uidOf(entries[index]!),
    message: (index) => entries[index]!.measured.message,
    arrivedAt: (index) => entries[index]!.arrivedAt,
  }
}
