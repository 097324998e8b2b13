import type { Report } from '../load/report.ts'
import type { WrittenReply } from '../model.ts'
import { templateVariables } from '../template.ts'
import type { Said, WrittenExchange } from './exchanges.ts'
import { isTruth } from './exchanges.ts'
import type { DialogueLine } from './lines.ts'

/** What a rule does to answer as the log does. */
export interface Answer {
  readonly reply?: WrittenReply
  readonly perform?: boolean
  readonly fault: readonly Readonly<Record<string, unknown>>[]
  /** The status line of the log, where it is not the truth's. */
  readonly status: string | null
}

/** Turns what the server says in an exchange into a reply and faults. */
export function answerOf(exchange: WrittenExchange, report: Report): Answer {
  const lines = exchange.said.flatMap((one) => (one.kind === 'line' ? [one.line] : []))
  const said = wordsOf(lines, report)
  const remarks = remarksOf(exchange.said)
  const status = said.status
  const performs = status === null ? undefined : !/^-ERR/i.test(status)
  const perform = remarks.perform ?? (exchange.asked ? performs : undefined)
  const close = remarks.close && said.reply !== undefined
  return {
    status,
    fault: [...said.fault, ...remarks.fault],
    ...(perform !== undefined && { perform }),
    ...(said.reply !== undefined && { reply: close ? { ...said.reply, close: true } : said.reply }),
  }
}

interface Words {
  readonly reply?: Exclude<WrittenReply, string>
  readonly fault: readonly Readonly<Record<string, unknown>>[]
  readonly status: string | null
}

const nothing: Words = { fault: [], status: null }

/** The first line is the status line, the others are the body; `...` leaves the rest to the truth. */
function wordsOf(lines: readonly DialogueLine[], report: Report): Words {
  const [first, ...rest] = lines
  if (!first) return nothing
  const raw = lines.findIndex(({ by }) => by === 'raw')
  if (raw >= 0) return rawWords(lines, raw, report)
  const status =
    isTruth(first.text) || /^\+OK \.\.\.$/.test(first.text) ? null : statusOf(first, report)
  const cut = rest.findIndex(({ text }) => isTruth(text))
  if (status === null && cut < 0 && rest.every(({ text }) => text === '.')) return nothing
  if (status === null || cut >= 0) return altered(status, rest, cut, report)
  if (rest.length === 0) return { reply: { line: status }, fault: [], status }
  return { ...body(status, rest), status }
}

function statusOf({ text, spot }: DialogueLine, report: Report): string {
  if (/^-ERR (?:\.\.\.|…)$/.test(text)) return '-ERR'
  if (/\.\.\.|…/.test(text.replace(/\.\.\.$/, ''))) {
    report.warn(
      spot,
      'the dots in this line of the server are sent as dots',
      'a line of the server is sent as it stands; ... alone, or +OK ..., leaves it to the truth',
    )
  }
  return literal(text)
}

/** A body that is written out. */
function body(status: string, rest: readonly DialogueLine[]): Omit<Words, 'status'> {
  const ended = rest.at(-1)?.text === '.'
  const texts = (ended ? rest.slice(0, -1) : rest).map(({ text }) => text)
  const unstuffed = texts.some((text) => /^\.(?!\.)/.test(text))
  const lines = texts.map((text) => literal(unstuffed ? text : text.replace(/^\.\./, '.')))
  const fault = [
    ...(unstuffed ? [{ 'no-stuffing': {} }] : []),
    ...(ended ? [] : [{ 'no-terminator': {} }]),
  ]
  return { reply: { line: status, lines }, fault }
}

/** The truth, with another status line or other first lines. */
function altered(
  status: string | null,
  rest: readonly DialogueLine[],
  cut: number,
  report: Report,
): Words {
  const changed = cut < 0 ? rest.filter(({ text }) => text !== '.') : rest.slice(0, cut)
  const stray = cut < 0 ? undefined : rest.slice(cut + 1).find(({ text }) => text !== '.')
  if (stray) {
    const hint = 'write the lines before it, or the whole body; the final dot may follow'
    report.error(stray.spot, 'nothing can follow "...", where the truth goes on', hint)
  }
  const fault = [
    ...(status === null ? [] : [{ 'wrong-status': { line: status } }]),
    ...changed.map(({ text }, index) => ({
      'change-line': { number: index + 1, to: literal(text) },
    })),
  ]
  return { fault, status }
}

/** Octets as they are: the first stand in place of the reply, with nothing behind them. */
function rawWords(lines: readonly DialogueLine[], raw: number, report: Report): Words {
  const before = wordsOf(lines.slice(0, raw), report)
  const later = lines.slice(raw).find(({ by }) => by !== 'raw')
  if (later) {
    const hint = String.raw`write the rest as S(raw): too, with \r\n where lines end`
    report.error(later.spot, 'a line of text follows octets', hint)
  }
  const octets = lines
    .slice(raw)
    .map(({ text }) => text)
    .join('')
  if (raw > 0) return { ...before, fault: [...before.fault, { append: { octets } }] }
  const status = /^[^\\]*/.exec(octets)?.[0] ?? ''
  return { reply: { line: octets }, fault: [{ 'line-end': { octets: '', in: 'status' } }], status }
}

/** A text of a log as a reply: backslashes and braces are what they are, but for variables. */
function literal(text: string): string {
  const known = new RegExp(
    String.raw`\{(?!(?:${templateVariables.join('|')}|opaque:\d+|hex:\d+)\})`,
    'g',
  )
  return text.replaceAll('\\', '\\\\').replaceAll(known, '{{')
}

interface Remarked {
  readonly perform?: boolean
  readonly close: boolean
  readonly fault: readonly Readonly<Record<string, unknown>>[]
}

/** Remarks as faults; a wait stands where the lines before it end. */
function remarksOf(said: readonly Said[]): Remarked {
  const fault: Readonly<Record<string, unknown>>[] = []
  const total = said.filter(({ kind }) => kind === 'line').length
  let lines = 0
  let perform: boolean | undefined
  let close = false
  for (const one of said) {
    if (one.kind === 'line') {
      lines++
      continue
    }
    const { remark } = one
    if (remark.kind === 'wait')
      fault.push({ stall: { at: placeAfter(lines, total), for: remark.ms } })
    else if (remark.kind === 'fault') fault.push(remark.fault)
    else if (remark.kind === 'close') close = true
    else if (remark.kind === 'pretend' || remark.kind === 'perform')
      perform = remark.kind === 'perform'
  }
  return { close, fault, ...(perform !== undefined && { perform }) }
}

function placeAfter(lines: number, total: number): string {
  if (lines === 0) return 'start'
  if (lines >= total) return 'end'
  return lines === 1 ? 'after-status' : `line ${lines}`
}
