import type { Context } from '../state/context.ts'
import { alertName } from '../tls/alert.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { UpgradeResult } from '../tls/upgrade.ts'
import type {
  BodyEntry,
  EndEntry,
  Entry,
  Flaw,
  ReceivedEntry,
  SaslShape,
  SecretFacts,
  SentEntry,
} from '../transcript/entry.ts'
import type { HandshakeFacts } from '../transcript/hello.ts'
import type { Line } from '../wire/line-reader.ts'

/** What the transcript says of a line beyond its octets. */
export interface LineFacts {
  readonly as: ReceivedEntry['as']
  /** The line with its secrets replaced. */
  readonly text: string
  readonly verb: string | undefined
  readonly flaws: readonly Flaw[]
  readonly sasl?: SaslShape | undefined
  readonly secret?: SecretFacts | undefined
}

/** The entry for a line from the client; the recorder numbers it. */
export function receivedEntry(context: Context, line: Line, facts: LineFacts): ReceivedEntry {
  return {
    n: 0,
    at: context.service.clock.now(),
    connection: context.connection,
    kind: 'received',
    as: facts.as,
    line: facts.text,
    verb: facts.verb,
    octets: line.octets,
    offset: line.offset,
    arrived: line.arrival.at,
    sent: line.arrival.sent,
    state: context.exchange ? 'sasl' : context.state,
    tls: context.tls !== null,
    flaws: facts.flaws.length === 0 ? undefined : facts.flaws,
    sasl: facts.sasl,
    secret: facts.secret,
  }
}

/** Where a reply stands in the server's stream. */
export interface ReplyFacts {
  readonly as: SentEntry['as']
  /** The number of the line it answers. */
  readonly answers: number
  readonly offset: number
  readonly octets: number
  readonly body: BodyEntry | undefined
  /** The status line without its end. */
  readonly line: string
  /** The status line of the truth, where a rule made the server say another. */
  readonly truth: string | undefined
}

/** The entry for a reply that was handed over; the recorder numbers it. */
export function sentEntry(context: Context, facts: ReplyFacts): SentEntry {
  return {
    n: 0,
    at: context.service.clock.now(),
    connection: context.connection,
    kind: 'sent',
    as: facts.as,
    answers: facts.answers,
    line: facts.line,
    octets: facts.octets,
    offset: facts.offset,
    state: context.exchange ? 'sasl' : context.state,
    tls: context.tls !== null,
    body: facts.body,
    truth: facts.truth,
  }
}

type Without<T> = T extends unknown ? Omit<T, 'n' | 'at' | 'connection'> : never

/** An entry before it is known when it came, on which connection, and its number. */
export type Unstamped = Without<Entry>

function knownOf({ hello, certificate, asksClient }: HandshakeFacts): HandshakeFacts {
  return {
    ...(certificate && { certificate }),
    ...(asksClient && { asksClient }),
    ...(hello && { hello }),
  }
}

/** The entry for a handshake that ended well. */
export function tlsBegan(facts: TlsFacts): Unstamped {
  const { via, version, cipher, serverName, alpn, clientCertificate } = facts
  const { resumed, strangeCertificate } = facts
  return {
    kind: 'tls',
    via,
    version,
    cipher,
    ...(serverName === undefined ? {} : { serverName }),
    ...(alpn === undefined ? {} : { alpn }),
    ...(clientCertificate ? { clientCertificate: clientCertificate.subject } : {}),
    ...(strangeCertificate === undefined ? {} : { strangeCertificate }),
    ...(resumed && { resumed }),
    ...knownOf(facts),
  }
}

/** How an error of the socket's ends a connection. TLS 1.3 clients refuse a certificate only here. */
export function brokenBy(error: NodeJS.ErrnoException): Pick<EndEntry, 'how' | 'detail'> {
  const { code = '', message } = error
  if (code === 'ECONNRESET' || code === 'EPIPE') return { how: 'reset' }
  if (!code.startsWith('ERR_SSL_')) return { how: 'failure', detail: message }
  const number = /SSL alert number (\d+)/.exec(message)?.[1]
  const told = number === undefined ? '' : `alert ${alertName(Number(number))} from the client `
  return { how: 'tls-broken', detail: `${told}${reason(message.trim())}` }
}

type Failure = (UpgradeResult & { secured: false })['failure']

/** The entry for one that did not. */
export function tlsFailed(via: TlsFacts['via'], failure: Failure): Unstamped {
  const { cause, alert, ending, likeness } = failure
  const detail = reason(failure.detail ?? '')
  const told = alert ? `alert ${alert.name} from the ${alert.from} ${detail}`.trim() : detail
  return {
    kind: 'tls-failed',
    via,
    cause,
    detail: told,
    ...(likeness && { likeness }),
    ...(ending !== undefined && { ending }),
    ...knownOf(failure),
  }
}

/** OpenSSL's own words without its thread numbers and file names: `tlsv1 alert unknown ca`. */
function reason(detail: string): string {
  return /:SSL routines:[^:]*:(?<reason>[^:]+):/.exec(detail)?.groups?.['reason'] ?? detail
}

/** The detail of a connection's end: what is known already, and how the client ended TLS. */
export function endDetail(detail: string | undefined, tls: TlsFacts | null): string | undefined {
  const ending = tls?.clientEnding?.()
  if (ending === undefined) return detail
  return detail === undefined ? `tls end: ${ending}` : `${detail}; tls end: ${ending}`
}
