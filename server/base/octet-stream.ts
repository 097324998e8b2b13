/**
 * A pull source of octets. The consumer asks for the next chunk when the wire has room, so a large
 * message is never held whole. A chunk may be shared: whoever receives it must not write into it.
 */
export interface OctetStream {
  /** The next chunk (never empty), a promise of one where it must be read first, or null at the end. */
  next(): Uint8Array | null | Promise<Uint8Array | null>
  /**
   * Takes a chunk back that `next` gave and that nobody reads any more, so that the stream may fill it again:
   * fresh memory for each piece of a large file costs more than reading it. Nobody has to call it.
   */
  release?(chunk: Uint8Array): void
  /** Releases what the stream holds (a file handle). Called exactly once, also after the end. */
  close(): void
}
