import type { OctetStream } from '../base/octet-stream.ts'

/** What is remembered of a body once it has been sent whole, so that it is hashed only once. */
export interface BodyDigest {
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
 * One message in canonical form: every line ends in CRLF, the last one too (RFC 1939 section 11);
 * a bare LF in the source became CRLF and is counted so, a bare CR is data and stays.
 */
export interface Message {
  /** Exact size in canonical octets: what LIST says and what RETR sends, stuffing aside. */
  readonly octets: number
  /** True where no line begins with a dot, so that dot-stuffing can be skipped. */
  readonly dotFree: boolean
  /** True where the header section holds an octet above 127 and all of it is well-formed UTF-8 (RFC 6532). */
  readonly utf8Header: boolean
  /** What the store notes about it: `seen`, `answered`, `draft`, ... No POP3 command shows it. */
  readonly flags?: readonly string[]
  /**
   * The whole canonical message where it is small (at most 64 KiB) and at hand, else null.
   * @throws UsageError if its file has vanished or changed size.
   */
  whole(): Uint8Array | null
  /** A fresh stream over the canonical octets. Its `next` rejects with a UsageError if the file cannot be read. */
  open(): OctetStream
  /** Set by the session after the first complete transmission. */
  digest?: BodyDigest
}

/** What a session sees from login to QUIT: it never changes (RFC 1939 section 8). */
export interface Snapshot {
  /** How many messages there are. */
  readonly count: number
  /** The sum of their sizes in canonical octets. */
  readonly octets: number
  /** The size of the message at `index` (0-based; message number minus 1) in canonical octets. */
  octetsOf(index: number): number
  /** Its unique-id: 1 to 70 octets from 0x21 to 0x7E, never given to another message of this maildrop. */
  uidOf(index: number): string
  /** The message itself. The same object on every call where that costs no memory to speak of. */
  message(index: number): Message
  /** When the message arrived, in ms since 1970. */
  arrivedAt(index: number): number
}

/** A message handed in through the API, the control port or a mailbox file. */
export interface NewMessage {
  /** The raw octets, or text that is taken as UTF-8. Line ends may be LF or CRLF. */
  readonly content: string | Uint8Array
  /** A fixed unique-id; without one the maildrop's scheme gives it. */
  readonly uid?: string
  /** ms since 1970; without it, the clock's time of delivery. */
  readonly arrivedAt?: number
}

/** The outcome of UPDATE (RFC 1939 section 6). */
export interface UpdateResult {
  /** How many of the marked messages are gone now. */
  readonly removed: number
  /** Set where some could not be removed: why, in one line for the transcript. */
  readonly problem?: string
}

/** A maildrop: what persists between sessions. Sources (files, arrays, generators) implement it. */
export interface Maildrop {
  /** A word for messages about it: the file, folder or "generated". */
  readonly name: string
  /**
   * The present content, frozen. The first call may read and measure files.
   * @throws UsageError (or rejects) when the source is broken: file, place, fix.
   */
  snapshot(): Snapshot | Promise<Snapshot>
  /** Puts a message in while the server runs; open sessions do not see it. Returns its unique-id. */
  deliver(message: NewMessage): string
  /**
   * Removes the messages at these indexes of `snapshot`; a file on disk is touched only where the
   * source was opened for writing. Indexes are ascending. Messages already gone count as removed.
   */
  remove(snapshot: Snapshot, indexes: readonly number[]): UpdateResult | Promise<UpdateResult>
  /** Releases file handles when the server closes. */
  close(): void
}
