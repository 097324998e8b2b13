import type { Applied } from '../base/fault.ts'
import type { Reply } from './reply.ts'

/**
 * Changes one body line. The line comes without its CRLF and before dot-stuffing; `index` counts from 0.
 * Gives the line to send, several, or null to leave it out.
 */
export type LineChange = (line: Buffer, index: number) => Buffer | readonly Buffer[] | null

/**
 * A reply together with what is odd about how it is said. The truth has nothing odd: every field but
 * `reply` is absent, and the session sends it the fast way. Reply faults add fields; the encoder
 * (encode-spoken.ts) turns the whole into octets.
 */
export interface Spoken {
  readonly reply: Reply
  /** Never answer at all: nothing is sent, and the session waits for the next line. */
  readonly silent?: boolean
  /** The octets of the status line without its end, instead of those of `reply`. */
  readonly status?: Uint8Array
  /** What ends the status line; CRLF by default. May be empty. */
  readonly statusEnd?: Uint8Array
  /** What ends each body line; CRLF by default. */
  readonly lineEnd?: Uint8Array
  /** What stands in place of the dot and CRLF behind the body. May be empty. */
  readonly terminator?: Uint8Array
  /** False: dots at the start of lines are sent as they are. */
  readonly stuffing?: boolean
  /** Each body line passes through these, in order. */
  readonly lines?: readonly LineChange[]
  /**
   * Lines behind the last body line, ended and stuffed as the others, which they did not pass through.
   * Each is asked, in order, with the number of lines that `lines` saw.
   */
  readonly lastLines?: readonly ((count: number) => readonly Buffer[])[]
  /** Sent before the status line. */
  readonly before?: readonly Uint8Array[]
  /** Sent behind everything, in the same segment where that is possible. */
  readonly behind?: readonly Uint8Array[]
  /** Sent over and over behind everything, until the client leaves or so many octets have gone out. */
  readonly endless?: { readonly octets: Uint8Array; readonly limit: number }
  /** The whole reply is said so many times; 1 by default. */
  readonly times?: number
  /** Faults that made it what it is, each to become an entry when the reply is sent. */
  readonly applied?: readonly Applied[]
  /** The status line of the truth, where the reply differs from it. */
  readonly truth?: string
}

/** Whether anything about how it is said differs from the truth, besides the reply itself. */
export function isOdd(spoken: Spoken): boolean {
  for (const field in spoken) if (!plain.has(field)) return true
  return false
}

const plain: ReadonlySet<string> = new Set<keyof Spoken>(['reply', 'applied', 'truth'])
