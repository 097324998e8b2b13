import type { Report } from '../load/report.ts'
import type { DialogueLine } from './lines.ts'
import type { LinePattern } from './patterns.ts'
import { linePattern } from './patterns.ts'
import type { Remark } from './remarks.ts'
import { parseRemark } from './remarks.ts'

/** One thing in the server's part of an exchange: a line, or a remark between lines. */
export type Said =
  | { readonly kind: 'line'; readonly line: DialogueLine }
  | { readonly kind: 'remark'; readonly remark: Remark; readonly line: DialogueLine }

/** What the client says and what comes of it. */
export interface WrittenExchange {
  /** The client's line; absent for what the server says first. */
  readonly asked?: { readonly line: DialogueLine; readonly pattern: LinePattern }
  readonly said: readonly Said[]
  /** The connection that it belongs to; null where the dialogue tells of one only. */
  readonly connection: number | null
  /** Whether it is inside TLS; `implicit` where that began before the greeting; null where it is not said. */
  readonly tls: boolean | 'implicit' | null
  /** Whether the line before was a challenge, so that this one answers it. */
  readonly answers: boolean
}

interface Open {
  asked?: { readonly line: DialogueLine; readonly pattern: LinePattern }
  said: Said[]
  connection: number | null
  tls: boolean | 'implicit' | null
  answers: boolean
}

/** Puts lines together to exchanges: a client's line, and all the server says until the next one. */
export function exchangesOf(lines: readonly DialogueLine[], report: Report): WrittenExchange[] {
  const exchanges: Open[] = []
  const several = lines.some(({ remarks }) => remarks.some((one) => one.startsWith('connection')))
  let connection: number | null = several ? 1 : null
  let tls: Open['tls'] = null
  let current: Open | undefined
  const begin = (asked?: Open['asked']): Open => {
    const open = { said: [], connection, tls, answers: asked !== undefined && challenged(current) }
    current = asked ? { ...open, asked } : open
    exchanges.push(current)
    return current
  }
  const note = (line: DialogueLine, remark: Remark): void => {
    if (remark.kind === 'connection') {
      connection = remark.number
      tls = null
      current = undefined
    } else if (remark.kind === 'tls') {
      tls = current ? true : 'implicit'
      // What follows belongs to no reply yet.
      if (current) for (const one of exchanges) if (one.connection === connection) one.tls ??= false
    } else (current ?? begin()).said.push({ kind: 'remark', remark, line })
  }
  for (const line of lines) {
    if (line.by === 'unknown') {
      report.error(line.spot, `nobody says "${shortened(line.text)}"`, speakerHint)
      continue
    }
    if (line.by === 'client') {
      const pattern = report.attempt(line.spot, () => linePattern(line.text))
      if (pattern) begin({ line, pattern })
    }
    const remarks = line.remarks.flatMap(
      (written) => report.attempt(line.spot, () => parseRemark(written)) ?? [],
    )
    const speaks = line.by === 'server' || line.by === 'raw'
    // A wait behind a line of the server is the time that passes before it.
    const before = speaks ? remarks.filter(({ kind }) => kind === 'wait') : []
    for (const remark of before) note(line, remark)
    if (speaks) (current ?? begin()).said.push({ kind: 'line', line })
    for (const remark of remarks) if (!before.includes(remark)) note(line, remark)
  }
  return exchanges
}

const speakerHint =
  'begin each line with C: or S:, as RFCs do; remarks stand in brackets, and a line that begins with # is a comment'

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text
}

/** Whether the last thing the server said asks for an answer inside a SASL exchange. */
function challenged(before: Open | undefined): boolean {
  const last = before?.said.findLast((one) => one.kind === 'line')
  if (last?.kind === 'line' && /^\+(?:\s|$)/.test(last.line.text)) return true
  const asked = before?.asked?.pattern
  const silent = last?.kind === 'line' && isTruth(last.line.text)
  return silent && (asked?.verb === 'AUTH' || before?.answers === true)
}

/** Whether a line of the server says nothing but that the truth is said here. */
export function isTruth(text: string): boolean {
  return /^(?:\.\.\.|…|<[^<>]*\s[^<>]*>)$/.test(text.trim())
}
