import { readSync } from 'node:fs'

const LF = 10
const CR = 13
const separator: Uint8Array = Buffer.from('\nFrom ')

/** Finds where the messages of an mbox begin, in chunks of it. */
export interface MboxStarts {
  push(chunk: Buffer): void
  /** The offsets of the `From ` lines, ascending. */
  readonly starts: readonly number[]
}

/** Every line that begins with `From ` is one, whatever comes before it, as mbox(5) tells readers. */
export function mboxStarts(): MboxStarts {
  const starts: number[] = []
  /** The last octets of what went before, so that nothing is missed where two chunks meet. */
  let before: Buffer = Buffer.from('\n')
  let base = -1
  return {
    starts,
    push(chunk) {
      const octets = Buffer.concat([before, chunk])
      for (let at = octets.indexOf(separator); at >= 0; at = octets.indexOf(separator, at + 1)) {
        starts.push(base + at + 1)
      }
      const keep = Math.max(0, octets.length - separator.length + 1)
      before = octets.subarray(keep)
      base += keep
    },
  }
}

/** A message within an mbox, without its `From ` line and the blank line after it. */
export interface MboxFrame {
  readonly start: number
  readonly octets: number
  /** The time in its `From ` line in ms since 1970; undefined where it has none. */
  readonly arrivedAt: number | undefined
}

/**
 * Reads the edges of the part of the file from `from` up to `to`, where a `From ` line begins and the
 * next one (or the end) is. Writers put a blank line before each `From ` line and at the end; it is
 * not part of a message.
 */
export function mboxFrame(descriptor: number, from: number, to: number): MboxFrame {
  const line = readLine(descriptor, from, to)
  const start = from + line.length
  const tail = Buffer.alloc(Math.min(3, to - start))
  readSync(descriptor, tail, 0, tail.length, to - tail.length)
  return {
    start,
    octets: to - start - blankLine(tail),
    arrivedAt: envelopeTime(line.toString('latin1')),
  }
}

/** The line at `from` with its end; read in growing pieces, since nothing limits its length. */
function readLine(descriptor: number, from: number, to: number): Buffer {
  for (let size = 256; ; size *= 4) {
    const piece = Buffer.alloc(Math.min(size, to - from))
    readSync(descriptor, piece, 0, piece.length, from)
    const end = piece.indexOf(LF)
    if (end >= 0 || piece.length === to - from) {
      return end < 0 ? piece : piece.subarray(0, end + 1)
    }
  }
}

/** The octets of the blank line at the end, 0 where there is none. */
function blankLine(tail: Buffer): number {
  if (tail.at(-1) !== LF) return 0
  const line = tail.at(-2) === CR ? 2 : 1
  return tail.length === line || tail.at(-1 - line) === LF ? line : 0
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const asctime =
  /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d)(?::(\d\d))?(?: [A-Z]{3,4})?(?: ([+-]\d{4}))? (\d{4})(?: ([+-]\d{4}))?/

/** The time in a `From ` line, which is as asctime() writes it: in UTC where no zone is given. */
function envelopeTime(line: string): number | undefined {
  const found = asctime.exec(line)
  if (!found) return undefined
  const [, month, day, hour, minute, second, zoneBefore, year, zoneAfter] = found
  const index = months.indexOf(month!)
  if (index < 0) return undefined
  const zone = zoneBefore ?? zoneAfter ?? '+0000'
  const offset = Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)))
  const local = Date.UTC(
    Number(year),
    index,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  )
  return local - offset * 60_000
}
