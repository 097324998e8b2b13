import { UsageError } from '../base/errors.ts'

/** Places that have no number. */
type NamedKind =
  | 'start'
  | 'end'
  | 'inside-status'
  | 'after-status'
  | 'inside-crlf'
  | 'inside-number'
  | 'inside-character'
  | 'inside-stuffed-dot'
  | 'before-final-dot'
  | 'after-final-dot'
  | 'inside-final-crlf'

/** Places in a body line that is told by its number, counted from 1. */
type LineKind = 'line' | 'inside-line' | 'crlf-of-line'

/** A place between two octets of a reply, where wire faults act. */
export type Place =
  | { readonly kind: NamedKind }
  | { readonly kind: LineKind; readonly line: number }
  /** Behind so many octets of the reply. */
  | { readonly kind: 'octets'; readonly octets: number }

/** One word of the vocabulary, for the schema, the reference and the spelling of errors. */
export interface PlaceWord {
  /** As it is written; `N` stands for the number of a body line. */
  readonly written: string
  readonly about: string
  /** True where only a reply with a body has it. */
  readonly body: boolean
}

/** Every name of a place, in the order of the octets. Besides them a whole number of octets is one. */
export const placeWords: readonly PlaceWord[] = [
  { written: 'start', about: 'before the first octet', body: false },
  {
    written: 'inside-number',
    about: 'behind the first digit of the first number of two',
    body: false,
  },
  { written: 'inside-status', about: 'in the middle of the status line', body: false },
  { written: 'inside-crlf', about: 'between CR and LF of the status line', body: false },
  { written: 'after-status', about: 'behind the status line', body: false },
  { written: 'inside-character', about: 'inside the first multi-byte character', body: false },
  { written: 'line N', about: 'before body line N', body: true },
  { written: 'inside-line N', about: 'in the middle of body line N', body: true },
  { written: 'crlf-of-line N', about: 'between CR and LF of body line N', body: true },
  {
    written: 'inside-stuffed-dot',
    about: 'between the first two dots that begin a line',
    body: true,
  },
  { written: 'before-final-dot', about: 'before the dot that ends the reply', body: true },
  { written: 'after-final-dot', about: 'between the final dot and its CR', body: true },
  { written: 'inside-final-crlf', about: 'between CR and LF of the final dot', body: true },
  { written: 'end', about: 'behind the last octet', body: false },
]

const named = new Set(
  placeWords.map(({ written }) => written).filter((written) => !written.endsWith(' N')),
)

const lined = /^(?<kind>line|inside-line|crlf-of-line) +(?<line>[1-9]\d{0,14})$/

const hint = `write a number of octets, or ${placeWords.map(({ written }) => written).join(', ')}`

/**
 * Reads a place as scenarios write it: `600`, `inside-crlf`, `line 3`.
 * @throws UsageError for any other.
 */
export function parsePlace(written: unknown): Place {
  if (typeof written === 'number' && Number.isSafeInteger(written) && written >= 0) {
    return { kind: 'octets', octets: written }
  }
  if (typeof written === 'string') {
    const text = written.trim()
    if (/^\d{1,15}$/.test(text)) return { kind: 'octets', octets: Number.parseInt(text, 10) }
    if (named.has(text)) return { kind: text as NamedKind }
    const { kind, line = '' } = lined.exec(text)?.groups ?? {}
    if (kind !== undefined) return { kind: kind as LineKind, line: Number.parseInt(line, 10) }
  }
  throw new UsageError(`place '${String(written)}' is not known`, { hint })
}

/** A place as it is written. */
export function placeText(place: Place): string {
  if (place.kind === 'octets') return String(place.octets)
  return 'line' in place ? `${place.kind} ${place.line}` : place.kind
}

const lacks: Readonly<Record<NamedKind, string>> = {
  start: 'the reply has no octet',
  end: 'the reply has no end',
  'inside-status': 'the reply has no status line',
  'after-status': 'the status line has no end',
  'inside-crlf': 'the status line does not end in CRLF',
  'inside-number': 'the reply has no number of two digits',
  'inside-character': 'the reply has no multi-byte character',
  'inside-stuffed-dot': 'the reply has no stuffed dot',
  'before-final-dot': 'the reply has no final dot',
  'after-final-dot': 'the reply has no final dot',
  'inside-final-crlf': 'the reply has no final dot with CRLF',
}

/**
 * Why a place never came, in words for the transcript.
 * @param octets how many octets the reply had.
 */
export function lackOf(place: Place, octets: number): string {
  if (place.kind === 'octets') return `the reply has only ${octets} octets`
  if (!('line' in place)) return lacks[place.kind]
  const line = `the reply has no body line ${place.line}`
  return place.kind === 'crlf-of-line' ? `${line} that ends in CRLF` : line
}
