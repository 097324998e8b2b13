/** A line as it came. */
export interface Line {
  /** Without its end. */
  readonly octets: Buffer
  readonly end: 'crlf' | 'lf'
}

/** Octets that came and were not read yet, taken line by line. Never scans an octet twice. */
export interface LineBuffer {
  readonly size: number
  append(chunk: Buffer): void
  /** The next line, or null while its LF is missing. */
  take(): Line | null
  /** The octets of the line that has begun; more than a caller wants to hold is for him to refuse. */
  readonly unfinished: number
  /** All that is left, which is forgotten. */
  drain(): Buffer
}

/** An empty one. */
export function lineBuffer(): LineBuffer {
  let chunks: Buffer[] = []
  let size = 0
  /** Octets at the front that hold no LF. */
  let scanned = 0

  const joined = (): Buffer => {
    const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size)
    chunks = size === 0 ? [] : [whole]
    return whole
  }
  /** Where the first LF is, counted from the front; looks only at what has come since the last time. */
  const findEnd = (): number => {
    let before = 0
    for (const chunk of chunks) {
      const from = Math.max(0, scanned - before)
      if (from < chunk.length) {
        const at = chunk.indexOf(0x0a, from)
        if (at >= 0) return before + at
      }
      before += chunk.length
    }
    scanned = size
    return -1
  }
  return {
    get size() {
      return size
    },
    get unfinished() {
      return findEnd() < 0 ? size : 0
    },
    append(chunk) {
      if (chunk.length === 0) return
      chunks.push(chunk)
      size += chunk.length
    },
    take() {
      const at = findEnd()
      if (at < 0) return null
      const whole = joined()
      const crlf = at > 0 && whole[at - 1] === 0x0d
      const line = whole.subarray(0, crlf ? at - 1 : at)
      const rest = whole.subarray(at + 1)
      chunks = rest.length === 0 ? [] : [rest]
      size = rest.length
      scanned = 0
      return { octets: line, end: crlf ? 'crlf' : 'lf' }
    },
    drain() {
      const all = joined()
      chunks = []
      size = 0
      scanned = 0
      return all
    },
  }
}
