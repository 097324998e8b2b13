import type { LineChange, Spoken } from './spoken.ts'

/** What becomes of a body's lines. */
export interface LineManner {
  readonly changes: readonly LineChange[]
  /** Lines behind the last one, unchanged. */
  readonly lastLines: NonNullable<Spoken['lastLines']>
  readonly lineEnd: Uint8Array
  readonly stuffing: boolean
}

/** Takes the lines of a body as they are to go out. */
export interface LineTaker {
  /**
   * @param content octets of the body, before dot-stuffing.
   * @param stuffed true where a dot belongs in front of them.
   */
  (content: Buffer, stuffed: boolean): void
}

/** A body cut into lines again, each changed as a scenario wants it. */
export interface ChangedLines {
  /** The next octets of the body, cut anywhere. They must not change before this call ends. */
  push(octets: Uint8Array): void
  /** One line without its end. */
  line(text: Buffer): void
  /** The end of the body: a last line without CRLF is a line too. */
  end(): void
}

/** A line longer than this is passed on in pieces, unchanged: it must not fill our memory. In octets. */
const longest = 1024 * 1024

const lf = 0x0a
const cr = 0x0d
const dot = 0x2e

/** @param take is given each line with its end, or a piece of one that is too long to be held. */
export function changedLines(manner: LineManner, take: LineTaker): ChangedLines {
  const { changes, lastLines, lineEnd, stuffing } = manner
  let index = 0
  let held: Buffer[] = []
  let size = 0
  /** True inside a line that is passed on in pieces. */
  let passing = false

  const pass = (piece: Buffer): void => {
    if (piece.length > 0) take(piece, stuffing && !passing && piece[0] === dot)
    passing = true
  }
  const say = (line: Buffer): void =>
    take(Buffer.concat([line, lineEnd]), stuffing && line[0] === dot)
  const whole = (line: Buffer): void => {
    let lines: readonly Buffer[] = [line]
    for (const change of changes) lines = lines.flatMap((one) => change(one, index) ?? [])
    for (const one of lines) say(one)
    index++
  }
  const finish = (rest: Buffer): void => {
    const line = held.length === 0 ? rest : Buffer.concat([...held, rest])
    held = []
    size = 0
    const text = line.at(-1) === cr ? line.subarray(0, -1) : line
    if (!passing) return whole(text)
    pass(text)
    take(Buffer.from(lineEnd), false)
    passing = false
    index++
  }
  /** Copies what it keeps: a stream may use its memory again. */
  const keep = (rest: Buffer): void => {
    held.push(Buffer.from(rest))
    size += rest.length
    if (size <= longest && !passing) return
    const all = Buffer.concat(held)
    // A CR here may be half of the line's end.
    const kept = all.at(-1) === cr ? 1 : 0
    pass(all.subarray(0, all.length - kept))
    held = kept ? [all.subarray(-1)] : []
    size = kept
  }
  return {
    push(octets) {
      const input = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
      let from = 0
      for (let at = input.indexOf(lf); at >= 0; at = input.indexOf(lf, from)) {
        finish(input.subarray(from, at))
        from = at + 1
      }
      if (from < input.length) keep(input.subarray(from))
    },
    line: whole,
    end() {
      if (held.length > 0 || passing) finish(Buffer.alloc(0))
      for (const last of lastLines) for (const line of last(index)) say(line)
    },
  }
}
