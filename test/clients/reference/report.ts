import type { Message } from '../../../harness/judge/case-record.ts'

/**
 * What the reference client tells of a session. Nothing here is an exception: a server that lies is what
 * it is made for, so all that was odd comes back as values.
 */

/** What was irregular in what the server sent. The first of a kind and place is kept, with its octets. */
export interface Anomaly {
  readonly kind: AnomalyKind
  /** The command it answered; `greeting` before the first one. */
  readonly at: string
  /** The octets at fault as latin1 text, at most 120 of them. */
  readonly octets: string
}

export type AnomalyKind =
  /** A line that ended in LF alone. */
  | 'bare-lf'
  /** CR inside a line. */
  | 'bare-cr'
  | 'nul'
  | 'eight-bit-status'
  /** A status line above 512 octets (RFC 2449 section 4). */
  | 'long-status'
  /** Neither +OK nor -ERR, nor a challenge where one may come. */
  | 'unknown-status'
  /** Octets that nothing had asked for. */
  | 'unsolicited'
  /** A line that begins with a dot that was not stuffed. */
  | 'unstuffed-dot'
  /** STAT, LIST or UIDL without the numbers or ids they ought to have. */
  | 'malformed-number'
  | 'malformed-id'
  /** An id of 0 or more than 70 octets, or with octets outside 21 to 7E (RFC 1939 section 7). */
  | 'unusual-id'
  | 'duplicate-id'
  | 'repeated-number'
  | 'unknown-number'
  | 'unordered-number'
  /** STAT, LIST and UIDL do not agree on how many messages there are. */
  | 'count-mismatch'
  /** A message whose octets are not as many as LIST said. */
  | 'size-mismatch'
  /** Octets behind the +OK to STLS, in clear (RFC 2595 section 4). */
  | 'behind-stls'
  | 'bad-challenge'
  | 'too-long'

/** How a session ended, seen from the client. */
export type SessionEnding =
  /** QUIT was answered. */
  | 'quit'
  /** The server closed (FIN) before an answer was complete. */
  | 'closed'
  | 'reset'
  /** No octet for as long as the client is patient, or no complete answer in all. */
  | 'timeout'
  | 'refused'
  | 'tls-failed'
  /** The client hung up: what came could not be understood, or was too much. */
  | 'gave-up'

/** One command and what came for it. */
export interface Exchange {
  /** Without CRLF; `greeting` for the greeting, the response for a SASL answer. */
  readonly sent: string
  /** The status line as it came, without its end; null where none came. */
  readonly status: string | null
  readonly outcome: 'ok' | 'err' | 'challenge' | 'unknown' | 'none'
  /** For a multi-line answer, unstuffed: its lines, latin1. */
  readonly lines?: readonly string[]
  /** False where the connection ended or the patience before the answer was whole. */
  readonly complete: boolean
}

/** A message that is in the client's hands, whole. */
export interface Delivered {
  readonly uid: string | null
  readonly octets: number
  readonly sha256: string
  /** The same by form; `exact` is `sha256`. */
  readonly digests: Message['digests']
}

/** All that one session was. */
export interface SessionReport {
  /** The client's own port, by which a server's log tells connections apart; 0 where there was none. */
  readonly localPort: number
  readonly ending: SessionEnding
  /** What ended it in words, where it was no QUIT. */
  readonly problem?: string
  readonly login: 'ok' | 'refused' | 'not-offered' | 'not-tried' | 'unfinished'
  readonly exchanges: readonly Exchange[]
  readonly anomalies: readonly Anomaly[]
  /** New messages of this session; copies of what an earlier one delivered are not among them. */
  readonly delivered: readonly Delivered[]
  /** Messages listed and not had: refused, or cut off. */
  readonly missing: readonly number[]
  /** Every octet that came, layer by layer, latin1; at most 4 MiB a layer. */
  readonly received: readonly { readonly layer: 'clear' | 'tls'; readonly octets: string }[]
}

/** Thrown inside the client to leave a session; never leaves it. */
export class SessionOver extends Error {
  readonly ending: SessionEnding

  constructor(ending: SessionEnding, problem: string) {
    super(problem)
    this.ending = ending
  }
}
