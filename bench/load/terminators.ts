const terminator = Buffer.from('\r\n.\r\n')
const most = terminator.length - 1

/** Counts the ends of multi-line replies in a stream of octets that arrives in pieces. */
export interface TerminatorCounter {
  readonly count: number
  push(octets: Buffer, length: number): void
}

/**
 * CRLF.CRLF ends a multi-line reply and, because of dot-stuffing, stands nowhere else. Two replies
 * in a row never share octets of it, since a status line stands between them.
 */
export function terminatorCounter(): TerminatorCounter {
  let count = 0
  // What the stream ended with so far: too short to hold a terminator, long enough to begin one.
  let tail: Buffer = Buffer.alloc(0)
  return {
    get count() {
      return count
    },
    push(octets, length) {
      const seam = Buffer.concat([tail, octets.subarray(0, Math.min(most, length))])
      if (seam.includes(terminator)) count++
      const piece = octets.subarray(0, length)
      for (let at = piece.indexOf(terminator); at >= 0;) {
        count++
        at = piece.indexOf(terminator, at + terminator.length)
      }
      const end = length < most ? seam : piece
      tail = Buffer.from(end.subarray(Math.max(0, end.length - most)))
    },
  }
}
