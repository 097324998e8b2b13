import type { Snapshot } from '../mailbox/message.ts'
import type { Opened, UpdatePlan } from './context.ts'
import { marksOver } from './marks.ts'
import type { Marks } from './marks.ts'

/** What a session is to see from now on. */
export interface View {
  readonly snapshot: Snapshot
  /** The index so far of an index from now on; null for a message that is new. */
  from(index: number): number | null
  /** The index in the source; by way of `from` and what held so far without it. */
  readonly sourceIndex?: (index: number) => number | null
}

/** The index in `source` of a message that the session sees; null where the store has none such. */
export function sourceAt(opened: Opened, index: number): number | null {
  return opened.sourceIndex ? opened.sourceIndex(index) : index
}

/** Puts a view in place of the present one; marks stay with their messages. */
export function show(opened: Opened, view: View): void {
  const { snapshot, from } = view
  const former = opened.sourceIndex
  const moved = (marks: Marks | null): Marks | null => {
    if (!marks) return null
    const now = marksOver(snapshot)
    for (let index = 0; index < snapshot.count; index++) {
      const before = from(index)
      if (before !== null && marks.has(before)) now.add(index)
    }
    return now
  }
  opened.marks = moved(opened.marks)
  opened.hidden = moved(opened.hidden)
  opened.vanished = moved(opened.vanished)
  opened.retrieved = moved(opened.retrieved)
  if (opened.oddIds) {
    opened.oddIds = { ...opened.oddIds, missing: moved(opened.oddIds.missing) }
  }
  opened.snapshot = snapshot
  opened.sourceIndex =
    view.sourceIndex ??
    ((index) => {
      const before = from(index)
      return before === null || !former ? before : former(before)
    })
}

/** Shows these messages only, in this order. */
export function choose(opened: Opened, indexes: readonly number[]): void {
  const of = opened.snapshot
  const at = (index: number): number => indexes[index] as number
  let octets = 0
  for (const index of indexes) octets += of.octetsOf(index)
  const snapshot: Snapshot = {
    count: indexes.length,
    octets,
    octetsOf: (index) => of.octetsOf(at(index)),
    uidOf: (index) => of.uidOf(at(index)),
    message: (index) => of.message(at(index)),
    arrivedAt: (index) => of.arrivedAt(at(index)),
  }
  show(opened, { snapshot, from: at })
}

/** Shows those messages only that pass, in the order they have. Returns how many do not. */
export function keep(opened: Opened, passes: (index: number) => boolean): number {
  const kept: number[] = []
  const { count } = opened.snapshot
  for (let index = 0; index < count; index++) if (passes(index)) kept.push(index)
  if (kept.length < count) choose(opened, kept)
  return count - kept.length
}

/** Shows the same messages under other unique-ids. */
export function rename(opened: Opened, uidOf: (index: number, own: string) => string): void {
  const of = opened.snapshot
  opened.snapshot = { ...of, uidOf: (index) => uidOf(index, of.uidOf(index)) }
}

/** The store's messages under the unique-ids that the session is to see. */
export function shown(opened: Opened, source: Snapshot): Snapshot {
  const { naming } = opened
  return naming ? { ...source, uidOf: (index) => naming(source.uidOf(index)) } : source
}

/** Hides messages that have no number from now on. Returns how many had one. */
export function hide(opened: Opened, indexes: readonly number[], vanished: boolean): number {
  const hidden = (opened.hidden ??= marksOver(opened.snapshot))
  const before = hidden.count
  for (const index of indexes) {
    hidden.add(index)
    if (vanished) (opened.vanished ??= marksOver(opened.snapshot)).add(index)
  }
  return hidden.count - before
}

/** The indexes of the messages that have these numbers. */
export function indexesOf(opened: Opened, includes: (number: number) => boolean): number[] {
  const found: number[] = []
  for (let index = 0; index < opened.snapshot.count; index++) {
    if (includes(index + 1)) found.push(index)
  }
  return found
}

/** Adds to what happens at UPDATE, behind what scenarios have added before. */
export function atUpdate(opened: Opened, change: (plan: UpdatePlan) => UpdatePlan): void {
  const { updating } = opened
  opened.updating = updating ? (plan) => change(updating(plan)) : change
}

/** The unique-id that the store has for a message; the session may see another. */
export function storeId(opened: Opened, index: number): string | null {
  const at = sourceAt(opened, index)
  return at === null ? null : opened.source.uidOf(at)
}

/** `1 message`, `2 messages`. */
export function messages(count: number): string {
  return `${count} message${count === 1 ? '' : 's'}`
}
