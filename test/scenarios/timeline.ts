import type { Entry, FaultEntry } from '../../server/transcript/entry.ts'
import type { SessionReport } from '../clients/reference/index.ts'

/** One thing that happened, as a sample speaks of it. */
export type Happening =
  /** Latin1, without the end of the line. `told` is how the transcript has it, with secrets replaced. */
  | { readonly kind: 'client'; readonly text: string; readonly told: string }
  /** A line that reached the client, dots still stuffed; `cut` where its end never came. */
  | { readonly kind: 'server'; readonly text: string; readonly cut: boolean }
  /** `cut`, `stall` ... for faults; `connect`, `tls`, `tls-failed`, `end by server` for the rest. */
  | { readonly kind: 'mark'; readonly text: string; readonly detail: string }

/**
 * Puts together what the server's transcript and the client's record say, connection by connection: the
 * transcript knows the order and the faults, the client has the octets. An entry says how much of the
 * server's stream stood before it, so each line finds its place.
 */
export function timeline(
  entries: readonly Entry[],
  reports: readonly SessionReport[],
): readonly Happening[] {
  const connections = [...new Set(entries.map(({ connection }) => connection))]
  return connections
    .filter((connection) => connection > 0)
    .toSorted((a, b) => a - b)
    .flatMap((connection) => {
      const own = entries.filter((entry) => entry.connection === connection)
      return oneConnection(own, reportOf(own, reports))
    })
}

/** The session at the other end of this connection, by its port. */
function reportOf(
  entries: readonly Entry[],
  reports: readonly SessionReport[],
): SessionReport | undefined {
  const connect = entries.find((entry) => entry.kind === 'connect')
  const port = Number(connect?.remote.slice(connect.remote.lastIndexOf(':') + 1))
  return reports.find(({ localPort }) => localPort === port)
}

function oneConnection(
  entries: readonly Entry[],
  report: SessionReport | undefined,
): readonly Happening[] {
  const found: Happening[] = []
  const sent = (report?.exchanges ?? []).map((one) => one.sent).filter((one) => one !== 'greeting')
  const stream = streamOf(report, found)
  const mark = (text: string, detail = ''): void => {
    stream.flushAtEnd()
    found.push({ kind: 'mark', text, detail })
  }
  for (const [index, entry] of entries.entries()) {
    switch (entry.kind) {
      case 'connect':
        mark('connect', entry.listener)
        break
      case 'tls':
        stream.all()
        mark('tls', `${entry.via} ${entry.version}`)
        stream.secured()
        break
      case 'tls-failed':
        stream.all()
        mark('tls-failed', `${entry.via} ${entry.cause}`)
        break
      case 'received':
        stream.upTo(entry.sent)
        found.push({ kind: 'client', text: sent.shift() ?? entry.line, told: entry.line })
        break
      case 'sent':
        stream.upTo(entry.offset + entry.octets)
        break
      case 'fault':
        stream.upTo(placeOf(entry, entries.slice(index)))
        mark(Object.keys(entry.fault)[0] ?? '', detailOf(entry))
        break
      case 'end':
        stream.all()
        mark(`end by ${entry.by}`, entry.how)
        break
      default:
    }
  }
  stream.all()
  return found
}

/**
 * How much of the stream stands before a fault. Below TLS nobody can tell; what the client got out of it
 * before it spoke again came first.
 */
function placeOf(fault: FaultEntry, later: readonly Entry[]): number {
  if (fault.layer !== 'ciphertext') return fault.offset ?? 0
  const next = later.find((entry) => entry.kind === 'received' || entry.kind === 'end')
  return next?.kind === 'received' ? next.sent : Infinity
}

const detailOf = ({ fault, rule, detail = '' }: FaultEntry): string =>
  `${JSON.stringify(Object.values(fault)[0] ?? {})} by "${rule}"${detail === '' ? '' : `: ${detail}`}`

interface Stream {
  /** Everything that the client had by then, counted from the start of the layer. */
  upTo(offset: number): void
  all(): void
  /** Where nothing more comes on this layer, the beginning of a line is all there is of it. */
  flushAtEnd(): void
  secured(): void
}

function streamOf(report: SessionReport | undefined, found: Happening[]): Stream {
  const layers = (report?.received ?? []).map(({ octets }) => octets)
  let octets = layers.shift() ?? ''
  // On the TLS port there is nothing in clear.
  let secured = report?.received[0]?.layer === 'tls'
  let at = 0
  let line = ''
  const push = (cut: boolean): void => {
    found.push({ kind: 'server', text: cut ? line : line.replace(/\r?\n$/, ''), cut })
    line = ''
  }
  const upTo = (offset: number): void => {
    for (; at < Math.min(offset, octets.length); at++) {
      line += octets[at]
      if (octets[at] === '\n') push(false)
    }
  }
  const flushAtEnd = (): void => {
    if (at === octets.length && line !== '') push(true)
  }
  return {
    upTo,
    flushAtEnd,
    all() {
      upTo(octets.length)
      flushAtEnd()
    },
    secured() {
      if (!secured) octets = layers.shift() ?? ''
      if (!secured) at = 0
      secured = true
    },
  }
}
