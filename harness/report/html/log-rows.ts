import type { Entry, FaultEntry } from '../../../server/transcript/entry.ts'
import { textLine } from '../../../server/transcript/render-text.ts'
import { faultPlace, markedReply, replyOf } from '../marked.ts'
import type { CaseEntry } from '../model.ts'

/** One row of a wire log as the page draws it; short names, since there are many. */
export interface LogRow {
  /** The number of the entry. */
  readonly n: number
  /** Seconds since the server started. */
  readonly at: string
  /** The connection. */
  readonly on: number
  readonly side: 'client' | 'server' | 'note' | 'fault'
  readonly text: string
  /** Further lines. */
  readonly more?: readonly string[]
  /** Where faults acted on this reply. */
  readonly marks?: readonly LogMark[]
  /** A finding points at it. */
  readonly shows?: true
  /** A connection begins here. */
  readonly begins?: true
  /** Inside TLS. */
  readonly tls?: true
  /** Entries left out before it. */
  readonly gap?: number
}

/** A fault at its octet. */
export interface LogMark {
  readonly before: readonly string[]
  readonly upTo: string
  readonly gap: number
  readonly rest: string
  readonly place: string
  readonly rule: string
}

/** A wire log for the page. */
export interface Log {
  /** Whether connections were open side by side, so that each needs a lane of its own. */
  readonly abreast: boolean
  readonly connections: number
  readonly rows: readonly LogRow[]
}

/** Lines of one mark that stand before it. */
const context = 3

/** The wire log of a case: what was said, by whom and when, with faults marked at their octet. */
export function logOf({ transcript, checks, omitted }: CaseEntry): Log {
  const evidence = new Set(
    checks.flatMap(({ verdict, at, findings = [] }) =>
      verdict === 'PASS' ? [] : [...at, ...findings.flatMap((one) => one.at)],
    ),
  )
  const marks = new Map<Entry, LogMark[]>()
  for (const entry of transcript) {
    if (entry.kind !== 'fault' || entry.into === undefined || entry.layer === 'ciphertext') continue
    const reply = replyOf(entry, transcript)
    const mark = reply && markOf(entry, markedReply(reply, entry.into))
    if (reply && mark) marks.set(reply, [...(marks.get(reply) ?? []), mark])
  }
  const rows = transcript.map((entry, i): LogRow => {
    const left = omitted > 0 && i > 0 ? entry.n - transcript[i - 1]!.n - 1 : 0
    return rowOf(entry, evidence.has(entry.n), marks.get(entry), left)
  })
  const connections = new Set(transcript.map(({ connection }) => connection))
  connections.delete(0)
  return { abreast: isAbreast(transcript), connections: connections.size, rows }
}

function markOf(fault: FaultEntry, marked: ReturnType<typeof markedReply>): LogMark | undefined {
  if (!marked) return undefined
  const { before, upTo, gap, rest } = marked
  const rule = `rule "${fault.rule}"${fault.scenario === '' ? '' : ` of ${fault.scenario}`}`
  const place = faultPlace(fault)
  return { before: before.slice(1).slice(-context), upTo, gap, rest, place, rule }
}

function rowOf(
  entry: Entry,
  shows: boolean,
  marks: readonly LogMark[] | undefined,
  gap: number,
): LogRow {
  const [first = '', ...more] = textLine(entry).trimEnd().split('\n')
  const tls = (entry.kind === 'received' || entry.kind === 'sent') && entry.tls
  return {
    n: entry.n,
    at: (entry.at / 1000).toFixed(3),
    on: entry.connection,
    side: sideOf(entry),
    text: first.replace(/^\[\d+\] +[\d.]+ {2}/, ''),
    ...(more.length > 0 && { more: more.map((line) => line.trimStart()) }),
    ...(marks && { marks }),
    ...(shows && { shows }),
    ...(entry.kind === 'connect' && { begins: true }),
    ...(tls && { tls }),
    ...(gap > 0 && { gap }),
  }
}

function sideOf({ kind }: Entry): LogRow['side'] {
  if (kind === 'received' || kind === 'discarded') return 'client'
  if (kind === 'sent') return 'server'
  return kind === 'fault' ? 'fault' : 'note'
}

/** Whether a connection was opened before another had ended. */
function isAbreast(entries: readonly Entry[]): boolean {
  const open = new Set<number>()
  for (const { kind, connection } of entries) {
    if (kind === 'connect') open.add(connection)
    if (kind === 'end') open.delete(connection)
    // The server notes an end a moment after the client may have come back.
    if (kind === 'received' && [...open].some((one) => one > connection)) return true
  }
  return false
}
