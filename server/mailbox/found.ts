import type { Place } from '../base/errors.ts'
import { canonicalOctets } from './canonical.ts'
import { sha256Hex } from './fingerprint.ts'
import { memoryMessage } from './memory-message.ts'
import type { Message, NewMessage } from './message.ts'

/** A message after its content was looked at. */
export interface Measured {
  readonly message: Message
  /** Lower-case hexadecimal SHA-256 of the canonical octets; empty where it was not asked for. */
  fingerprint(): string
  /** When it arrived as far as its file tells, ms since 1970. */
  readonly arrivedAt?: number
}

/** A message a source has found but not read yet. Listing a folder is quick, reading it need not be. */
export interface Found {
  /** The file name or Maildir base name, from which its unique-id can be made. */
  readonly name?: string
  /** A unique-id that the user fixed. */
  readonly uid?: string
  /** Where the user wrote this message down, for errors about it. */
  readonly place?: Place
  /** ms since 1970; without it the file's time counts, and without a file the clock's. */
  readonly arrivedAt?: number
  /**
   * Reads and measures it. Synchronous where that is quick.
   * @param content true where the fingerprint will be asked for.
   * @throws UsageError (or rejects) where the file cannot be read.
   */
  measure(content: boolean): Measured | Promise<Measured>
}

/** A message whose octets are at hand. They are shared, so they must not be written to later. */
export function foundInMemory(
  message: NewMessage,
  more: { readonly flags?: readonly string[]; readonly place?: Place } = {},
): Found {
  const { content, uid, arrivedAt } = message
  let measured: Measured | undefined
  return {
    measure() {
      measured ??= measureMemory(
        typeof content === 'string' ? Buffer.from(content) : content,
        more.flags,
      )
      return measured
    },
    ...(uid !== undefined && { uid }),
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(more.place && { place: more.place }),
  }
}

function measureMemory(raw: Uint8Array, flags: readonly string[] | undefined): Measured {
  const octets = canonicalOctets(raw)
  let fingerprint: string | undefined
  return {
    message: memoryMessage(octets, flags),
    fingerprint: () => (fingerprint ??= sha256Hex(octets)),
  }
}
