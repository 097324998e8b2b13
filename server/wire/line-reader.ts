/** How a line from the client ended; `none` where the stream ended or the reader gave up on it. */
export type LineEnd = 'crlf' | 'lf' | 'none'

/** Noted at each read: when it came, and how much the server had said by then. */
export interface Arrival {
  /** ms by the injected clock. */
  readonly at: number
  /** Octets of the server's stream written before. */
  readonly sent: number
}

/** One line as the client sent it. */
export interface Line {
  /** The line without its end, one character an octet (latin1). Only the head where it is over-long. */
  readonly text: string
  /** Octets on the wire, the line end included. */
  readonly octets: number
  readonly end: LineEnd
  /** True where it passed the limit: its head must not be executed, nor its tail parsed. */
  readonly overlong: boolean
  /** Where it begins in the client's stream, in octets from 0. */
  readonly offset: number
  /** What was noted when its first octet arrived. */
  readonly arrival: Arrival
}

/** An over-long line longer than this is given up without waiting for its end, in octets. */
const hopeless = 64 * 1024

const lf = 0x0a
const cr = 0x0d

/** An over-long line whose tail is being thrown away. */
interface Skipped {
  readonly head: string
  readonly offset: number
  readonly arrival: Arrival
}

interface Mark {
  readonly offset: number
  readonly arrival: Arrival
}

/** Splits what a client sends into lines, in bounded memory. One for each direction of a connection. */
export class LineReader {
  #pending: Buffer | null = null
  #start = 0
  /** Stream offset of `pending[start]`. */
  #offset = 0
  #marks: Mark[] = []
  #skipping: Skipped | null = null

  /** Octets that wait to be taken. */
  get buffered(): number {
    return this.#pending ? this.#pending.length - this.#start : 0
  }

  /** Up to `count` octets of what waits, as latin1 text, without taking them. */
  peek(count: number): string {
    return this.#pending?.toString('latin1', this.#start, this.#start + count) ?? ''
  }

  /** Adds octets as they were read. The chunk is kept until its lines are taken. */
  push(chunk: Buffer, arrival: Arrival): void {
    this.#marks.push({ offset: this.#offset + this.buffered, arrival })
    this.#pending = this.#pending
      ? Buffer.concat([this.#pending.subarray(this.#start), chunk])
      : chunk
    this.#start = 0
  }

  /** The next complete line, or null. @param limit its longest size in octets with its line end. */
  next(limit: number): Line | null {
    const buffer = this.#pending
    if (!buffer) return null
    const found = buffer.indexOf(lf, this.#start)
    if (this.#skipping) return this.#skip(buffer, found)
    const octets = found < 0 ? this.buffered : found + 1 - this.#start
    if (octets > limit) {
      const head = this.peek(limit)
      this.#skipping = { head, offset: this.#offset, arrival: this.#arrival() }
      return this.#skip(buffer, found)
    }
    if (found < 0) return null
    const end = this.#endAt(buffer, found)
    return this.#take(octets, end, end === 'crlf' ? 2 : 1)
  }

  /**
   * Drops what waits and says how much it was (RFC 2595: nothing crosses into TLS).
   * @param until what arrived when the server had said so many octets is not dropped but handed to `keep`.
   */
  discard(until: number = Infinity, keep: (octets: Buffer) => void = () => {}): number {
    const later = this.#marks.find(({ arrival }) => arrival.sent >= until)
    const waiting = this.buffered
    const dropped = later ? Math.max(0, later.offset - this.#offset) : waiting
    const kept = this.#pending?.subarray(this.#start + dropped)
    this.#drop(waiting)
    if (kept && kept.length > 0) keep(kept)
    this.#marks = []
    this.#skipping = null
    return dropped
  }

  /** At the end of the stream: the unterminated rest, or null. */
  rest(): Line | null {
    if (this.#skipping) return this.#finishSkipped(this.buffered, 'none')
    return this.#pending ? this.#take(this.buffered, 'none', 0) : null
  }

  #take(octets: number, end: LineEnd, terminator: number): Line {
    const line: Line = {
      text: this.peek(octets - terminator),
      octets,
      end,
      overlong: false,
      offset: this.#offset,
      arrival: this.#arrival(),
    }
    this.#drop(octets)
    return line
  }

  #skip(buffer: Buffer, found: number): Line | null {
    if (found >= 0) return this.#finishSkipped(found + 1 - this.#start, this.#endAt(buffer, found))
    const waiting = this.buffered
    const begun = this.#skipping?.offset ?? 0
    if (this.#offset + waiting - begun > hopeless) return this.#finishSkipped(waiting, 'none')
    this.#drop(waiting)
    return null
  }

  #finishSkipped(octets: number, end: LineEnd): Line {
    const { head, offset, arrival } = this.#skipping as Skipped
    this.#skipping = null
    this.#drop(octets)
    return { text: head, octets: this.#offset - offset, end, overlong: true, offset, arrival }
  }

  #endAt(buffer: Buffer, found: number): LineEnd {
    return found > this.#start && buffer[found - 1] === cr ? 'crlf' : 'lf'
  }

  /** What was noted for the octet at the front. */
  #arrival(): Arrival {
    const marks = this.#marks
    while (marks.length > 1 && (marks[1] as Mark).offset <= this.#offset) marks.shift()
    return (marks[0] as Mark).arrival
  }

  #drop(count: number): void {
    this.#start += count
    this.#offset += count
    if (this.#pending && this.#start >= this.#pending.length) {
      this.#pending = null
      this.#start = 0
    }
  }
}
