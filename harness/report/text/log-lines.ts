import { kindOf } from '../../../server/base/fault.ts'
import type { Entry, FaultEntry, SentEntry } from '../../../server/transcript/entry.ts'
import { textLine } from '../../../server/transcript/render-text.ts'
import { faultPlace, markedReply, replyOf } from '../marked.ts'
import { counted } from '../words.ts'

/** Columns of time and connection in front of each line of textLine. */
const indent = ' '.repeat(17)

/** Lines before a marked one that are shown. */
const context = 2

/** How a log is cut down. */
export interface LogOptions {
  /** Entries to point at with `>`. */
  readonly evidence: ReadonlySet<number>
  /** Entries kept on either side of evidence and of faults. */
  readonly around: number
}

/**
 * The lines of a wire log around what matters, faults marked at their octet, and a remark for each gap. Lines of
 * evidence begin with `>`, lines of faults with `!`.
 */
export function logLines(entries: readonly Entry[], options: LogOptions): string[] {
  const kept = near(entries, options)
  const marks = marksOf(entries, kept)
  const lines: string[] = []
  let before = -1
  for (const [i, entry] of entries.entries()) {
    if (!kept.has(i)) continue
    const skipped = between(entries, before, i)
    if (skipped > 0) lines.push(`  ${indent}… ${skipped} ${skipped === 1 ? 'entry' : 'entries'}`)
    before = i
    if (marks.hidden.has(entry)) continue
    const sign = options.evidence.has(entry.n) ? '>' : ' '
    const [first = '', ...more] = blockOf(entry, marks.faults.get(entry) ?? [])
    lines.push(
      `${sign} ${first}`,
      ...more.map((line) => (line.startsWith('!') ? line : `  ${line}`)),
    )
  }
  return lines
}

/** How many entries were left out between two, here or already in the report. */
function between(entries: readonly Entry[], before: number, at: number): number {
  const left = entries[before]?.n ?? (entries[0]?.n ?? 1) - 1
  return (entries[at]?.n ?? 0) - left - 1
}

function near(entries: readonly Entry[], { evidence, around }: LogOptions): Set<number> {
  const kept = new Set<number>()
  const matters = entries.flatMap((entry, i) => (evidence.has(entry.n) ? [i] : []))
  const connections = new Set(matters.map((i) => entries[i]?.connection))
  const first = matters[0] ?? entries.length
  // The fault that it all began with may have been on a connection before.
  const cause = entries.findLastIndex(({ kind }, i) => kind === 'fault' && i < first)
  for (const [i, { kind, connection }] of entries.entries()) {
    const same = connections.size === 0 || connections.has(connection)
    if (kind === 'fault' && (same || i === cause)) matters.push(i)
  }
  // Nothing to point at: the end tells most.
  if (matters.length === 0) matters.push(entries.length - 1)
  for (const at of matters) {
    for (let i = at - around; i <= at + around; i++) if (entries[i]) kept.add(i)
  }
  return kept
}

/** Faults by the reply that shows them; those need no line of their own. */
function marksOf(
  entries: readonly Entry[],
  kept: ReadonlySet<number>,
): { readonly faults: Map<Entry, FaultEntry[]>; readonly hidden: Set<Entry> } {
  const faults = new Map<Entry, FaultEntry[]>()
  const hidden = new Set<Entry>()
  for (const entry of entries) {
    if (entry.kind !== 'fault' || entry.into === undefined || entry.layer === 'ciphertext') continue
    const reply = replyOf(entry, entries)
    if (!reply || !kept.has(entries.indexOf(reply)) || !markedReply(reply, entry.into)) continue
    faults.set(reply, [...(faults.get(reply) ?? []), entry])
    hidden.add(entry)
  }
  return { faults, hidden }
}

function blockOf(entry: Entry, faults: readonly FaultEntry[]): string[] {
  const lines = textLine(entry).replace(/\n$/, '').split('\n')
  if (faults.length === 0 || entry.kind !== 'sent') {
    return lines
  }
  return [lines[0] ?? '', ...faults.flatMap((fault) => markLines(entry, fault))]
}

function markLines(sent: SentEntry, fault: FaultEntry): string[] {
  const marked = markedReply(sent, fault.into ?? 0)
  if (!marked) return []
  const { before, upTo, rest, gap } = marked
  const more = gap > 0 ? `… ${counted(gap, 'octet')} …` : ''
  const [, ...body] = before
  const shown = (before.length > 0 ? body : []).slice(-context)
  const hidden = body.length - shown.length
  const caret = ' '.repeat(upTo.length + more.length)
  return [
    ...(hidden > 0 ? [`${indent}… ${counted(hidden, 'line')}`] : []),
    ...shown.map((line) => indent + line),
    `${indent}${upTo}${more}${rest}`,
    `! ${indent}${caret}^ ${faultPlace(fault)}`,
    `! ${indent}${caret}  by rule "${fault.rule}" of ${fault.scenario || kindOf(fault.fault)}`,
  ]
}
