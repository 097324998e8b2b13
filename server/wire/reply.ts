import type { OctetStream } from '../base/octet-stream.ts'

/** `+OK` and `-ERR` answer commands (RFC 1939 section 3); `+` is a SASL challenge (RFC 5034 section 4). */
export type Status = '+OK' | '-ERR' | '+'

/** The body of a multi-line response, before dot-stuffing and without the terminating dot. */
export type Body =
  /**
   * Short lines without their CRLF, produced as the wire takes them: a listing may have millions. They can
   * be gone through more than once, since a reply may be said more than once.
   */
  | { readonly kind: 'lines'; readonly lines: Iterable<string> }
  | { readonly kind: 'message'; readonly content: Content }

/** Canonical message octets: all lines end in CRLF, the last one too. */
export interface Content {
  /** True where no line begins with a dot, so that dot-stuffing can be skipped. */
  readonly dotFree: boolean
  /** All of it where it is small and at hand, else null. @throws UsageError where it cannot be read. */
  whole(): Uint8Array | null
  /** A fresh stream over it. */
  open(): OctetStream
  /** Kept here once it has been sent whole, so that it is hashed only once. */
  digest?: Digest
}

/** What the transcript keeps of a body. */
export interface Digest {
  /** Canonical octets, before dot-stuffing. */
  readonly octets: number
  /** Lower-case hexadecimal SHA-256 of those octets. */
  readonly sha256: string
  /** The first octets as latin1 text. */
  readonly head: string
  /** The last octets as latin1 text; empty where `head` holds them all. */
  readonly tail: string
}

/**
 * Why a reply is as it is, for whoever words it differently: a refused login by its cause, a refused
 * command by what was wrong with it.
 */
export type ReplyCause =
  | 'bad-credentials'
  | 'app-password-required'
  | 'token-expired'
  | 'token-scope'
  | 'account-disabled'
  | 'account-locked'
  | 'rate-limited'
  | 'address-refused'
  | 'tls-required'
  | 'mechanism-not-allowed'
  | 'channel-binding'
  | 'not-authorized'
  | 'login-delay'
  | 'in-use'
  | 'taken-over'
  | 'temporary-trouble'
  | 'permanent-trouble'
  | 'malformed'
  | 'unknown-command'
  | 'empty-command'
  | 'wrong-state'
  | 'bad-arguments'
  | 'line-too-long'
  | 'bare-lf'
  | 'bad-number'
  | 'no-such-message'
  | 'deleted-message'
  | 'vanished-message'
  | 'no-user'
  | 'unknown-mechanism'
  | 'sasl-cancelled'
  | 'sasl-malformed'
  | 'sasl-initial-response'
  | 'tls-unavailable'
  | 'tls-active'
  | 'utf8-required'
  | 'unknown-language'
  | 'update-failed'
  | 'too-many-connections'
  | 'system-trouble'
  | 'quota'

/** What the server answers, as a value. Only the session turns it into octets. */
export interface Reply {
  readonly status: Status
  /** A response code without its brackets (RFC 2449 section 8). */
  readonly code?: string
  /** For people; for a challenge, the base64 data. May be empty. */
  readonly text: string
  readonly body?: Body
  /** Why it is negative, where it is. */
  readonly cause?: ReplyCause
  /** True where a scenario has worded it: no dialect words it anew. */
  readonly worded?: true
  /** At the end of a session: how many messages UPDATE was to remove. */
  readonly removed?: number
  /** What follows once the reply is out. */
  readonly after?: 'close' | 'start-tls'
}

/** The status line with its CRLF. A challenge always has its space: the empty one is `+ ` (RFC 5034). */
export function statusLine(reply: Reply): string {
  if (reply.status === '+') return `+ ${reply.text}\r\n`
  if (reply.code !== undefined) {
    return `${reply.status} [${reply.code}]${reply.text === '' ? '' : ` ${reply.text}`}\r\n`
  }
  return reply.text === '' ? `${reply.status}\r\n` : `${reply.status} ${reply.text}\r\n`
}

/** A positive reply. */
export function ok(text = '', body?: Body): Reply {
  return body ? { status: '+OK', text, body } : { status: '+OK', text }
}

/** A negative reply that says why. @param code a response code without brackets. */
export function refusal(cause: ReplyCause, text: string, code?: string): Reply {
  return code === undefined
    ? { status: '-ERR', text, cause }
    : { status: '-ERR', text, code, cause }
}

/** A negative reply. @param code a response code without brackets. */
export function err(text: string, code?: string): Reply {
  return code === undefined ? { status: '-ERR', text } : { status: '-ERR', text, code }
}
