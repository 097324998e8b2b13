import type { Entry } from '../../server/transcript/entry.ts'
import type { CheckEntry } from './model.ts'

/** Transcripts up to this length are kept whole. */
const whole = 120

/** How many entries are kept on each side of one that matters. */
const around = 8

/** How many entries are kept at most; those before the last word of a stubborn client are enough. */
const most = 400

/**
 * The part of a transcript that a report keeps: all of a usual one; of a long one its beginning and end, and
 * what stands around faults, the ends of connections and all that a finding points at.
 */
export function windowOf(
  entries: readonly Entry[],
  checks: readonly Pick<CheckEntry, 'verdict' | 'at' | 'findings'>[],
): { readonly transcript: readonly Entry[]; readonly omitted: number } {
  if (entries.length <= whole) return { transcript: entries, omitted: 0 }
  const evidence = new Set(
    checks
      .filter(({ verdict }) => verdict !== 'PASS')
      .flatMap(({ at, findings = [] }) => [...at, ...findings.flatMap((one) => one.at.slice(0, 3))])
      .slice(0, most / around),
  )
  const kept = new Set<number>()
  const keep = (from: number, to: number): void => {
    for (let i = Math.max(0, from); i < Math.min(to, entries.length); i++) kept.add(i)
  }
  // What matters most comes first: a long log is cut off by the cap, never what a finding points at.
  const marks = (matters: (entry: Entry) => boolean): void => {
    for (const [i, entry] of entries.entries()) {
      if (kept.size >= most) return
      if (matters(entry)) keep(i - around, i + around + 1)
    }
  }
  keep(0, 3 * around)
  keep(entries.length - 2 * around, entries.length)
  marks(({ n }) => evidence.has(n))
  marks(({ kind }) => kind === 'fault')
  marks(({ kind }) => kind === 'end' || kind === 'connect')
  const transcript = entries.filter((_, i) => kept.has(i))
  return { transcript, omitted: entries.length - transcript.length }
}
