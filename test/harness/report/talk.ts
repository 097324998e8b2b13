import type { Fault } from '../../../server/base/fault.ts'
import type { EndEntry, Entry, FaultEntry, SentEntry } from '../../../server/transcript/entry.ts'

/** Writes a transcript down as a conversation would have left it. */
export interface Talk {
  readonly entries: Entry[]
  /** Turns to another connection, opening it where it is new. */
  on(connection: number): Talk
  /** The client's line, so many ms after what was before. */
  c(line: string, after?: number): Talk
  /** The server's reply. */
  s(line: string, more?: Partial<SentEntry>): Talk
  /** A message, of which so many octets of the whole reply go out. */
  message(line: string, text: string, cut?: number): Talk
  fault(fault: Fault, more?: Partial<FaultEntry>): Talk
  tls(): Talk
  end(by: EndEntry['by'], how: EndEntry['how']): Talk
}

/** A conversation on connection 1, greeted. */
export function talk(scenario = 'network/end-of-file-in-mid-message'): Talk {
  const entries: Entry[] = []
  const streams = new Map<number, { sent: number; received: number; tls: boolean }>()
  let at = 0
  let connection = 0
  const common = (): { n: number; at: number; connection: number } => ({
    n: entries.length + 1,
    at: Math.round(at * 1000) / 1000,
    connection,
  })
  const stream = (): { sent: number; received: number; tls: boolean } => streams.get(connection)!
  const self: Talk = {
    entries,
    on(number) {
      connection = number
      if (streams.has(number)) return self
      at += 0.4
      streams.set(number, { sent: 0, received: 0, tls: false })
      entries.push({
        ...common(),
        kind: 'connect',
        remote: `127.0.0.1:${40_000 + number}`,
        listener: 'pop3',
      })
      return self.s('+OK popquiz ready', { as: 'greeting', answers: 0 })
    },
    c(line, after = 1) {
      at += after
      const { received, sent, tls } = stream()
      entries.push({
        ...common(),
        kind: 'received',
        as: 'command',
        line,
        verb: line.split(' ')[0]!,
        octets: line.length + 2,
        offset: received,
        arrived: at,
        sent,
        state: 'transaction',
        tls,
      })
      stream().received += line.length + 2
      return self
    },
    s(line, more = {}) {
      at += 0.2
      const octets = more.octets ?? line.length + 2
      const asked = entries.findLast((entry) => entry.kind === 'received')
      entries.push({
        ...common(),
        kind: 'sent',
        as: 'reply',
        answers: asked?.n ?? 0,
        line,
        octets,
        offset: stream().sent,
        state: 'transaction',
        tls: stream().tls,
        ...more,
      })
      stream().sent += octets
      return self
    },
    message(line, text, cut) {
      const status = line.length + 2
      const octets = cut ?? status + text.length + 3
      const body = text.slice(0, octets - status)
      const complete = cut === undefined
      return self.s(line, {
        octets,
        body: {
          kind: 'message',
          octets: body.length,
          head: body.slice(0, 256),
          tail: body.length > 256 ? body.slice(-64) : '',
          complete,
          ...(complete && { sha256: 'ab'.repeat(32) }),
        },
      })
    },
    fault(fault, more = {}) {
      const offset = stream().sent + (more.into ?? 0)
      entries.push({
        ...common(),
        kind: 'fault',
        fault,
        site: 'wire',
        rule: 'half of message 1, once',
        scenario,
        layer: 'clear',
        offset,
        ...more,
      })
      return self
    },
    tls() {
      entries.push({
        ...common(),
        kind: 'tls',
        via: 'stls',
        version: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
      })
      stream().tls = true
      return self
    },
    end(by, how) {
      at += 0.3
      const { received, sent } = stream()
      entries.push({ ...common(), kind: 'end', by, how, state: 'closed', received, sent })
      return self
    },
  }
  return self.on(1)
}
