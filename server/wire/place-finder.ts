import type { Place } from './places.ts'

/** What a finder made of some octets. */
export interface Sighting {
  /** Octets before the place; they may pass. */
  readonly before: Buffer
  /** Octets behind it, once it is found (perhaps none); null before that. */
  readonly behind: Buffer | null
}

/**
 * Finds a place in the octets of one reply, however they are cut. Octets are kept back only where the place
 * may turn out to lie before them: two at most, and for the middle of a line that line.
 */
export interface PlaceFinder {
  /** The next octets. Not to be called once the place is found. */
  take(piece: Buffer): Sighting
  /** The reply is over: what was kept back, and the place where it is only now certain. */
  end(): Sighting
  /** Octets before the place, or given back so far. */
  readonly passed: number
}

const lf = 0x0a
const cr = 0x0d
const dot = 0x2e
const none = -1
const nothing: Buffer = Buffer.alloc(0)

/** Of a line longer than this the middle is taken to be here, so that little is kept back. */
const longestMeasured = 4096

/** Where in a reply an octet stands. Line 0 is the status line. */
interface Cursor {
  line: number
  /** Octets of this line before it. */
  column: number
  /** Position of this line's first octet. */
  start: number
  /** The octet before it in this line, or -1. */
  last: number
  /** Whether this line begins with a dot. */
  dotted: boolean
}

/** What knows one kind of place. Positions are octets from the start of the reply. */
interface Matcher {
  /** Sees an octet and its position; gives the position of the place, or -1. */
  see(octet: number, at: number, cursor: Cursor): number
  /** The earliest position that may still turn out to be the place; -1 where nothing needs to be kept. */
  keep?(cursor: Cursor): number
  /** The reply is over at this position. */
  finish?(at: number, cursor: Cursor): number
}

/**
 * @param multiLine whether the reply has a body; without one no place in a body is ever found.
 */
export function placeFinder(place: Place, multiLine: boolean): PlaceFinder {
  if (place.kind === 'octets') return counting(place.octets)
  if (place.kind === 'start') return counting(0)
  return scanning(matcherFor(place, multiLine))
}

function counting(count: number): PlaceFinder {
  const finder = {
    passed: 0,
    take(piece: Buffer): Sighting {
      const room = count - finder.passed
      finder.passed += Math.min(room, piece.length)
      if (piece.length < room) return { before: piece, behind: null }
      return { before: piece.subarray(0, room), behind: piece.subarray(room) }
    },
    end: (): Sighting => ({ before: nothing, behind: finder.passed === count ? nothing : null }),
  }
  return finder
}

function scanning(matcher: Matcher): PlaceFinder {
  const cursor: Cursor = { line: 0, column: 0, start: 0, last: none, dotted: false }
  let kept = nothing
  const split = (data: Buffer, place: number): Sighting => {
    const before = data.subarray(0, place - finder.passed)
    const behind = data.subarray(place - finder.passed)
    finder.passed = place
    kept = nothing
    return { before, behind }
  }
  const finder = {
    passed: 0,
    take(piece: Buffer): Sighting {
      const { passed } = finder
      const data = kept.length === 0 ? piece : Buffer.concat([kept, piece])
      for (let index = kept.length; index < data.length; index++) {
        const octet = data[index] as number
        const found = matcher.see(octet, passed + index, cursor)
        advance(cursor, octet, passed + index)
        if (found !== none) return split(data, found)
      }
      const keep = matcher.keep?.(cursor) ?? none
      const room = keep === none ? data.length : keep - passed
      // A copy: whoever gave the piece may fill it again.
      kept = Buffer.from(data.subarray(room))
      finder.passed += room
      return { before: data.subarray(0, room), behind: null }
    },
    end(): Sighting {
      const found = matcher.finish?.(finder.passed + kept.length, cursor) ?? none
      if (found !== none) return split(kept, found)
      finder.passed += kept.length
      return { before: kept, behind: null }
    },
  }
  return finder
}

function advance(cursor: Cursor, octet: number, at: number): void {
  if (octet === lf) {
    cursor.line++
    cursor.column = 0
    cursor.start = at + 1
    cursor.last = none
    cursor.dotted = false
    return
  }
  if (cursor.column === 0) cursor.dotted = octet === dot
  cursor.column++
  cursor.last = octet
}

const digit = (octet: number): boolean => octet >= 0x30 && octet <= 0x39

const matchers: Readonly<Record<string, Matcher>> = {
  end: { see: () => none, finish: (at) => at },
  'after-status': { see: (octet, at) => (octet === lf ? at + 1 : none) },
  'inside-crlf': {
    see: (octet, at, { line, last }) => (octet === lf && last === cr && line === 0 ? at : none),
  },
  'inside-number': { see: (octet, at, { last }) => (digit(octet) && digit(last) ? at : none) },
  'inside-character': {
    see: (octet, at, { last }) => (octet >> 6 === 2 && last >= 0xc2 && last < 0xf5 ? at : none),
  },
}

const bodyMatchers: Readonly<Record<string, Matcher>> = {
  'inside-stuffed-dot': {
    see: (octet, at, { line, column, dotted }) =>
      octet === dot && column === 1 && dotted && line > 0 ? at : none,
  },
  'before-final-dot': {
    see: (octet, _at, cursor) => (endsDot(octet, cursor) ? cursor.start : none),
    keep: (cursor) => (maybeFinal(cursor) ? cursor.start : none),
  },
  'after-final-dot': {
    see: (octet, _at, cursor) => (endsDot(octet, cursor) ? cursor.start + 1 : none),
    keep: (cursor) => (maybeFinal(cursor) ? cursor.start + 1 : none),
  },
  'inside-final-crlf': {
    see: (octet, at, cursor) => (endsDot(octet, cursor) && cursor.last === cr ? at : none),
  },
}

const nowhere: Matcher = { see: () => none }

function matcherFor(place: Place, multiLine: boolean): Matcher {
  const plain = matchers[place.kind]
  if (plain) return plain
  if (place.kind === 'inside-status') return middleOf(0)
  if (!multiLine) return nowhere
  if (!('line' in place)) return bodyMatchers[place.kind] ?? nowhere
  if (place.kind === 'line') return startOf(place.line)
  return place.kind === 'inside-line' ? middleOf(place.line) : endOf(place.line)
}

/** Whether all that came of this line so far is a dot, or a dot and CR. */
function maybeFinal({ line, column, last, dotted }: Cursor): boolean {
  return line > 0 && dotted && (column === 1 || (column === 2 && last === cr))
}

/** Whether this octet ends a line that is nothing but a dot. */
function endsDot(octet: number, cursor: Cursor): boolean {
  return octet === lf && maybeFinal(cursor)
}

/** The start of a body line. The final dot is none, so a dot waits for what follows it. */
function startOf(line: number): Matcher {
  return {
    see(octet, _at, cursor) {
      if (cursor.line !== line) return none
      if (!maybeFinal(cursor)) return octet === dot && cursor.column === 0 ? none : cursor.start
      return octet === lf || (octet === cr && cursor.column === 1) ? none : cursor.start
    },
    keep: (cursor) => (cursor.line === line && maybeFinal(cursor) ? cursor.start : none),
  }
}

function endOf(line: number): Matcher {
  return {
    see: (octet, at, cursor) =>
      cursor.line === line && octet === lf && cursor.last === cr && !maybeFinal(cursor) ? at : none,
  }
}

/** The middle of a line without its end; rounded down. */
function middleOf(line: number): Matcher {
  const middle = (cursor: Cursor): number => {
    const length = cursor.column - (cursor.last === cr ? 1 : 0)
    return cursor.start + Math.floor(length / 2)
  }
  return {
    see(octet, _at, cursor) {
      if (cursor.line !== line) return none
      if (octet === lf) return maybeFinal(cursor) ? none : middle(cursor)
      return cursor.column === longestMeasured ? cursor.start + longestMeasured / 2 : none
    },
    keep: (cursor) => (cursor.line === line ? cursor.start : none),
    finish: (_at, cursor) =>
      cursor.line === line && cursor.column > 0 && !maybeFinal(cursor) ? middle(cursor) : none,
  }
}
