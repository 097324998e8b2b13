import type { Fault, FaultSite } from '../base/fault.ts'
import type { HandshakeFacts } from './hello.ts'
import type { SaslShape, SecretFacts } from './secret-facts.ts'

export type * from './secret-facts.ts'

/**
 * The transcript's entries, one union. Everything in an entry is plain JSON: what is written to a file
 * is what was recorded, and a verdict can be computed again from it. Octets stand as latin1 text, one
 * character an octet. Secrets are placeholders before an entry exists.
 */

/** The version of the entry format, written at the head of each JSON Lines file. */
export const transcriptVersion = 1

interface Common {
  /** Counts all entries of a server from 1. */
  n: number
  /** ms since the server started, by the injected clock. */
  readonly at: number
  /** The connection, counted from 1. */
  readonly connection: number
}

/** A TCP connection was accepted; it is an entry even if it never speaks. */
export interface ConnectEntry extends Common {
  readonly kind: 'connect'
  readonly remote: string
  readonly listener: 'pop3' | 'pop3s'
}

/** A TLS handshake ended well. */
export interface TlsEntry extends Common, HandshakeFacts {
  readonly kind: 'tls'
  readonly via: 'stls' | 'implicit'
  readonly version: string
  readonly cipher: string
  readonly serverName?: string
  readonly alpn?: string
  /** The subject of the client's certificate, from an authority that the server asked for. */
  readonly clientCertificate?: string
  /** The subject of one from another authority. */
  readonly strangeCertificate?: string
  /** An earlier session went on, for which no certificate was shown. */
  readonly resumed?: true
}

/** A TLS handshake failed. */
export interface TlsFailedEntry extends Common, HandshakeFacts {
  readonly kind: 'tls-failed'
  readonly via: 'stls' | 'implicit'
  /** A word from the closed list of causes. */
  readonly cause: string
  readonly detail: string
  /** With `not-tls`: what the client's first octets looked like: `pop3`, `http`, `nothing`. */
  readonly likeness?: string
  /** How the client ended, where its records were watched: `alert NAME`, `bare FIN`, `reset`. */
  readonly ending?: string
}

/** What was irregular about a client's line; recorded, never thrown. */
export type Flaw =
  | 'bare-lf'
  | 'overlong'
  | 'over-255'
  | 'unterminated'
  | 'nul'
  | 'eight-bit'
  | 'control'
  | 'leading-space'
  | 'extra-space'
  | 'trailing-space'
  | 'empty'
  | 'unknown-command'
  | 'bad-arguments'
  | 'wrong-state'

/** A line from the client: a command or an answer inside a SASL exchange. */
export interface ReceivedEntry extends Common {
  readonly kind: 'received'
  readonly as: 'command' | 'sasl'
  /** The line without its end, secrets replaced. Over-long lines keep their head. */
  readonly line: string
  /** The keyword in upper case, where the line was a command the server knows. */
  readonly verb?: string | undefined
  readonly octets: number
  /** Where it begins in the client's stream (restarts at 0 under TLS). */
  readonly offset: number
  /** When its first octet arrived, ms. */
  readonly arrived: number
  /** Octets of the server's stream that had been written by then: tells pipelining and speaking too early. */
  readonly sent: number
  readonly state: string
  readonly tls: boolean
  readonly flaws?: readonly Flaw[] | undefined
  /** A SASL message, the initial response of AUTH included, and what stands where one is due. */
  readonly sasl?: SaslShape | undefined
  /** PASS and APOP. */
  readonly secret?: SecretFacts | undefined
}

/** A body as the transcript keeps it: never whole. */
export interface BodyEntry {
  readonly kind: 'lines' | 'message'
  /** Octets before dot-stuffing, without the terminator. */
  readonly octets: number
  /** Lower-case hexadecimal; absent where the body was not sent to its end. */
  readonly sha256?: string
  readonly head: string
  readonly tail: string
  readonly complete: boolean
}

/** A greeting, reply or challenge from the server, noted when its last octet was handed to the socket. */
export interface SentEntry extends Common {
  readonly kind: 'sent'
  readonly as: 'greeting' | 'reply' | 'challenge' | 'unsolicited'
  /** The `n` of the line it answers; 0 for the greeting and what a rule said unasked. */
  readonly answers: number
  /** The status line without its CRLF. */
  readonly line: string
  /** All octets of the reply on the wire (in clear or inside TLS). */
  readonly octets: number
  readonly offset: number
  /** The state after it. */
  readonly state: string
  readonly tls: boolean
  readonly body?: BodyEntry | undefined
  /** The status line of the truth, where a rule made the server say something else. */
  readonly truth?: string | undefined
}

/** Octets that were read and thrown away. */
export interface DiscardedEntry extends Common {
  readonly kind: 'discarded'
  readonly octets: number
  readonly reason: 'behind-stls' | 'after-close' | 'swallowed'
}

/** Something happened to a maildrop, or could not. */
export interface MaildropEntry extends Common {
  readonly kind: 'maildrop'
  readonly event:
    | 'opened'
    | 'open-failed'
    | 'expired'
    | 'updated'
    | 'update-failed'
    | 'delivered'
    | 'failed'
  readonly user: string
  /** How many messages it holds (opened), were removed (updated) or came (delivered). */
  readonly messages: number
  /** Total octets where opened. */
  readonly octets?: number
  /** The unique-ids removed or delivered, at most 100 of them. */
  readonly uids?: readonly string[]
  readonly problem?: string
}

/** A scripted fault acted: which, ordered by whom, and at which octet of which stream. */
export interface FaultEntry extends Common {
  readonly kind: 'fault'
  /** The fault as scenarios write it: `{ cut: { after: 600, with: 'fin' } }`. */
  readonly fault: Fault
  readonly site: FaultSite
  /** The rule's name and the scenario's id. */
  readonly rule: string
  readonly scenario: string
  /** Where in the server's stream of that layer it acted; absent for faults of the maildrop. */
  readonly offset?: number | undefined
  /** Octets of the reply that had gone out before it, where it acted on one reply. */
  readonly into?: number | undefined
  /** `clear`: what is said, in clear or inside TLS. `ciphertext`: the records below. */
  readonly layer?: 'clear' | 'ciphertext' | undefined
  /** What it did, in words, where the parameters do not say it. */
  readonly detail?: string | undefined
}

/** The end of a connection: how, and by whom. */
export interface EndEntry extends Common {
  readonly kind: 'end'
  readonly by: 'client' | 'server'
  readonly how:
    | 'quit'
    | 'closed'
    | 'reset'
    | 'autologout'
    | 'write-stalled'
    | 'too-many-errors'
    | 'overlong'
    | 'refused'
    | 'tls-failed'
    | 'shutdown'
    | 'failure'
    /** An alert of the client's, or records that are none, in the middle of a TLS session. */
    | 'tls-broken'
    | 'scripted'
  readonly state: string
  /** Octets from and to the client over the whole connection, TLS content counted in clear. */
  readonly received: number
  readonly sent: number
  /**
   * The client ended its direction while a reply was under way: when, in ms, and how many octets of the server's
   * stream had gone out by then. Absent where it waited.
   */
  readonly clientLeft?: { readonly at: number; readonly sent: number }
  readonly detail?: string
}

/** Any entry. */
export type Entry =
  | ConnectEntry
  | TlsEntry
  | TlsFailedEntry
  | ReceivedEntry
  | SentEntry
  | DiscardedEntry
  | MaildropEntry
  | FaultEntry
  | EndEntry
