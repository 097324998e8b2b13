import type { Snapshot } from '../mailbox/message.ts'

/** A set of messages of one snapshot, by index, that also knows its octets. */
export interface Marks {
  /** How many messages are in it. */
  readonly count: number
  /** Their sizes together. */
  readonly octets: number
  has(index: number): boolean
  /** Adding twice does nothing. */
  add(index: number): void
  /** The indexes, ascending. */
  indexes(): number[]
}

/** An empty set over a snapshot: one octet a message, so that a million marks stay cheap. */
export function marksOver(snapshot: Snapshot): Marks {
  const flags = new Uint8Array(snapshot.count)
  const marks = {
    count: 0,
    octets: 0,
    has: (index: number): boolean => flags[index] === 1,
    add(index: number): void {
      if (flags[index] !== 0) return
      flags[index] = 1
      marks.count++
      marks.octets += snapshot.octetsOf(index)
    },
    indexes(): number[] {
      const found: number[] = []
      for (let at = flags.indexOf(1); at >= 0; at = flags.indexOf(1, at + 1)) found.push(at)
      return found
    },
  }
  return marks
}
