import type { OctetStream } from '../base/octet-stream.ts'

/** Octets in, octets out, a chunk at a time: what a canonicaliser or an mbox unquoter does. */
export interface OctetFilter {
  /** What is ready to leave after this chunk: the chunk itself where nothing had to change; may be empty. */
  push(chunk: Uint8Array): Uint8Array
  /** What is left at the end of the input, or null. Called once. */
  end(): Uint8Array | null
}

/** A Buffer over the same memory, for its fast `indexOf`. */
export function asBuffer(octets: Uint8Array): Buffer {
  return Buffer.isBuffer(octets)
    ? octets
    : Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
}

/** A stream of what `filter` makes of `source`. Synchronous wherever the source is. */
export function filteredStream(source: OctetStream, filter: OctetFilter): OctetStream {
  let ended = false
  /** Undefined where the filter holds everything back and the source must be asked again. */
  const pass = (chunk: Uint8Array | null): Uint8Array | null | undefined => {
    ended = chunk === null
    const out = chunk ? filter.push(chunk) : filter.end()
    if (chunk && out?.buffer !== chunk.buffer) source.release?.(chunk)
    if (out?.length !== 0) return out
    return ended ? null : undefined
  }
  const next = (): Uint8Array | null | Promise<Uint8Array | null> => {
    while (!ended) {
      const chunk = source.next()
      if (chunk instanceof Promise) {
        return chunk.then(pass).then((out) => (out === undefined ? next() : out))
      }
      const out = pass(chunk)
      if (out !== undefined) return out
    }
    return null
  }
  return { next, release: (chunk) => source.release?.(chunk), close: () => source.close() }
}

/** The one-shot form: what `filter` makes of `octets`; the same memory where nothing changed. */
export function filteredOctets(octets: Uint8Array, filter: OctetFilter): Uint8Array {
  const start = octets.length === 0 ? octets : filter.push(octets)
  const rest = filter.end()
  return rest && rest.length > 0 ? Buffer.concat([start, rest]) : start
}
