import type { SentEntry } from '../../../server/transcript/entry.ts'

/** What stands in angle brackets in a greeting. */
export interface Timestamps {
  readonly items: readonly string[]
  /** Those that are a msg-id, as APOP wants them: printable ASCII, one `@`, no space (RFC 1939 section 7). */
  readonly proper: readonly string[]
}

const msgId = /^<[\x21-\x3b\x3d\x3f\x41-\x7e]+@[\x21-\x3b\x3d\x3f\x41-\x7e]+>$/

/** Finds all that a client could take for a timestamp. */
export function timestampsIn({ line }: Pick<SentEntry, 'line'>): Timestamps {
  const items = line.match(/<[^<>]*>/g) ?? []
  return { items, proper: items.filter((item) => msgId.test(item)) }
}
