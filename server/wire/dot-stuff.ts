/** Adds a dot in front of each line that begins with one (RFC 1939 section 3), chunk by chunk. */
export interface DotStuffer {
  /** The stuffed chunk; the same object where nothing had to be added. */
  stuff(chunk: Uint8Array): Uint8Array
}

const lf = 0x0a
const dot = 0x2e
const stuffed = Buffer.from('\n.')

function view(chunk: Uint8Array): Buffer {
  return Buffer.isBuffer(chunk)
    ? chunk
    : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}

/** A stuffer for one body; it remembers across chunks whether a line begins. */
export function dotStuffer(): DotStuffer {
  let lineStart = true
  return {
    stuff(chunk) {
      if (chunk.length === 0) return chunk
      const input = view(chunk)
      const leading = lineStart && input[0] === dot
      lineStart = input[input.length - 1] === lf
      let found = input.indexOf(stuffed)
      if (found < 0 && !leading) return chunk
      const places: number[] = leading ? [0] : []
      while (found >= 0) {
        places.push(found + 1)
        found = input.indexOf(stuffed, found + 2)
      }
      const output = Buffer.allocUnsafe(input.length + places.length)
      let from = 0
      let to = 0
      for (const place of places) {
        to += input.copy(output, to, from, place)
        output[to++] = dot
        from = place
      }
      input.copy(output, to, from)
      return output
    },
  }
}
