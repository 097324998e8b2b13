import type { Clock } from '../../../server/base/clock.ts'
import type { Line } from './line-buffer.ts'
import type { Link } from './link.ts'
import { deadline } from './patience.ts'
import type { Deadline, Patience } from './patience.ts'
import { SessionOver } from './report.ts'
import type { Anomaly, AnomalyKind, Exchange } from './report.ts'

/** Speaks and listens in lockstep over one link, and writes down all of it. */
export interface Conversation {
  readonly link: Link
  readonly exchanges: Exchange[]
  readonly anomalies: Anomaly[]
  note(kind: AnomalyKind, octets: string): void
  /** Waits for the greeting. */
  greeting(): Promise<Exchange>
  /** Sends a line; what came before it, unasked, is told and thrown away. */
  ask(line: string, form?: { readonly multi?: boolean; readonly sasl?: boolean }): Promise<Exchange>
  /** Listens for `ms` without saying anything. */
  idle(ms: number): Promise<void>
}

/** What a conversation stands on. */
export interface Ground {
  readonly link: Link
  readonly clock: Clock
  readonly patience: Patience
}

/** Begins one. Every method throws SessionOver where the answer does not come whole. */
export function conversation({ link, clock, patience }: Ground): Conversation {
  const exchanges: Exchange[] = []
  const anomalies: Anomaly[] = []
  let at = 'greeting'

  const note = (kind: AnomalyKind, octets: string): void => {
    const known = anomalies.some((one) => one.kind === kind && one.at === at)
    if (!known) anomalies.push({ kind, at, octets: octets.slice(0, 120) })
  }
  const nextLine = async (limit: Deadline, bound: number): Promise<Line> => {
    for (;;) {
      const line = link.buffer.take()
      if (line && line.octets.length <= bound) return examine(line, note)
      if (line || link.buffer.unfinished > bound) {
        note('too-long', `more than ${bound} octets`)
        throw new SessionOver('gave-up', `a line of more than ${bound} octets`)
      }
      const news = await link.news(limit.left())
      if (news === 'time') throw new SessionOver('timeout', `no answer to ${at}`)
      if (news === 'end') {
        const rest = link.buffer.drain().toString('latin1')
        const seen = rest === '' ? '' : ` after ${JSON.stringify(rest.slice(-60))}`
        throw new SessionOver(link.ended ?? 'closed', `the connection ended in ${at}${seen}`)
      }
    }
  }
  const status = async (limit: Deadline, sasl: boolean): Promise<Exchange> => {
    const { octets } = await nextLine(limit, patience.statusLine)
    const text = octets.toString('latin1')
    if (octets.length > 510) note('long-status', text)
    if (octets.some((octet) => octet > 0x7e)) note('eight-bit-status', text)
    const outcome = outcomeOf(text, sasl)
    if (outcome === 'unknown') note('unknown-status', text)
    return { sent: at, status: text, outcome, complete: true }
  }
  const body = async (limit: Deadline): Promise<string[]> => {
    const lines: string[] = []
    let size = 0
    let before: Line['end'] = 'crlf'
    for (;;) {
      const { octets, end } = await nextLine(limit, patience.bodyLine)
      const text = octets.toString('latin1')
      // A dot beside a bare LF may stand in a message: only CRLF on both sides ends it (RFC 1939 section 3).
      if (text === '.' && end === 'crlf' && before === 'crlf') return lines
      before = end
      if (text.startsWith('.') && !text.startsWith('..')) note('unstuffed-dot', text)
      lines.push(text.startsWith('.') ? text.slice(1) : text)
      size += text.length + 2
      if (size > patience.body) {
        note('too-long', `more than ${patience.body} octets`)
        throw new SessionOver('gave-up', `an answer of more than ${patience.body} octets`)
      }
    }
  }
  const hear = async (multi: boolean, sasl: boolean): Promise<Exchange> => {
    const silence = at === 'QUIT' ? patience.update : patience.silence
    const limit = deadline(clock, patience.answer, silence)
    let heard: Exchange = { sent: at, status: null, outcome: 'none', complete: false }
    try {
      heard = await status(limit, sasl)
      if (multi && heard.outcome === 'ok') {
        heard = { ...heard, complete: false }
        heard = { ...heard, lines: await body(limit), complete: true }
      }
    } finally {
      exchanges.push(heard)
    }
    if (heard.outcome !== 'unknown') return heard
    throw new SessionOver('gave-up', `neither +OK nor -ERR: ${JSON.stringify(heard.status)}`)
  }
  const unasked = (): void => {
    if (link.buffer.size > 0) note('unsolicited', link.buffer.drain().toString('latin1'))
  }
  return {
    link,
    exchanges,
    anomalies,
    note,
    greeting: () => hear(false, false),
    ask(line, { multi = false, sasl = false } = {}) {
      unasked()
      at = line
      link.write(`${line}\r\n`)
      return hear(multi, sasl)
    },
    async idle(ms) {
      const end = clock.now() + ms
      for (let left = ms; left > 0; left = end - clock.now()) {
        const news = await link.news(left)
        if (news === 'time') return
        unasked()
        if (news === 'end') throw new SessionOver(link.ended ?? 'closed', 'ended while idle')
      }
    },
  }
}

/**
 * `+OK` in upper case, alone or before a space (RFC 1939 section 3). Anything that resembles -ERR is a
 * refusal: to take it for less would be the dangerous mistake.
 */
function outcomeOf(text: string, sasl: boolean): Exchange['outcome'] {
  if (/^\+OK(?: |$)/.test(text)) return 'ok'
  if (/^-ERR/i.test(text)) return 'err'
  return sasl && /^\+(?: |$)/.test(text) ? 'challenge' : 'unknown'
}

function examine(line: Line, note: Conversation['note']): Line {
  const { octets, end } = line
  if (end === 'lf') note('bare-lf', octets.toString('latin1'))
  if (octets.includes(0x0d)) note('bare-cr', octets.toString('latin1'))
  if (octets.includes(0)) note('nul', octets.toString('latin1'))
  return line
}
