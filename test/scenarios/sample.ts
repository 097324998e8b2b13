import { octetsOf } from '../../server/base/octets.ts'
import type { Happening } from './timeline.ts'

/** A sample, taken apart. */
export interface Sample {
  readonly lines: readonly SampleLine[]
  /** Rules that are said not to act in this run: `[never NAME]`. */
  readonly idle: readonly string[]
}

interface SampleLine {
  /** Counted from 1 in the sample. */
  readonly number: number
  /** As written. */
  readonly text: string
  readonly matches: (happening: Happening) => boolean
}

/** Marks that are no faults. */
const marks = /^(?:connect|tls|tls-failed|end by (?:server|client))(?=[ :]|$)/

/** @throws Error for a line that is none of the forms. */
export function readSample(sample: string): Sample {
  const lines: SampleLine[] = []
  const idle: string[] = []
  for (const [index, written] of sample.split('\n').entries()) {
    const text = written.trim()
    const never = /^\[never (.+)\]$/.exec(text)?.[1]
    if (never !== undefined) idle.push(never)
    else if (text !== '' && text !== '...') {
      lines.push({ number: index + 1, text, matches: matcher(text, index + 1) })
    }
  }
  return { lines, idle }
}

function matcher(text: string, number: number): SampleLine['matches'] {
  const [, who, said = ''] = /^([CS]):(?: (.*))?$/.exec(text) ?? []
  if (who === 'C') {
    const pattern = patternOf(said)
    return (one) => one.kind === 'client' && (pattern.test(one.text) || pattern.test(one.told))
  }
  if (who === 'S') {
    const pattern = patternOf(said)
    return (one) => one.kind === 'server' && pattern.test(one.text)
  }
  const inside = /^\[(.+)\]$/.exec(text)?.[1]
  if (inside === undefined) {
    throw new Error(`line ${number} of the sample is "${text}": not C:, S:, [...] or ...`)
  }
  const wanted = marks.exec(inside)?.[0] ?? inside.split(/[ :]/)[0]
  return (one) => one.kind === 'mark' && one.text === wanted
}

/** Octets as written, `...` standing for any. */
function patternOf(said: string): RegExp {
  const parts = said.split('...').map((part) => {
    const octets = octetsOf(part).toString('latin1')
    return octets.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  })
  // Blanks at the end of a line cannot be seen in a sample.
  return new RegExp(`^${parts.join('.*')}\\s*$`, 's')
}

/**
 * Looks for each line in turn behind the one before it.
 * @returns null where all are there, else what is missing, with all that happened: for the test's failure.
 */
export function notFound(sample: Sample, happenings: readonly Happening[]): string | null {
  let from = 0
  for (const line of sample.lines) {
    const at = happenings.findIndex((one, index) => index >= from && line.matches(one))
    if (at < 0) return failure(line, happenings, from)
    from = at + 1
  }
  return null
}

/** Happenings shown before and behind the place where the search began. */
const around = 30

function failure(line: SampleLine, happenings: readonly Happening[], from: number): string {
  const earlier = happenings.findIndex((one, index) => index < from && line.matches(one))
  const hint =
    earlier < 0
      ? 'it is nowhere'
      : `it is only before that, in line ${earlier + 1} of what happened`
  const first = Math.max(0, from - around)
  const shown = happenings.slice(first, from + around).map((one, index) => {
    const pointer = first + index === from ? '>' : ' '
    return `${pointer}${String(first + index + 1).padStart(4)}  ${described(one)}`
  })
  return [
    `line ${line.number} of the sample was not seen: ${line.text}`,
    `it was looked for from ">" on; ${hint}`,
    ...shown,
    ...(from >= happenings.length ? ['>      (nothing happened after that)'] : []),
  ].join('\n')
}

/** One happening as a sample writes it. */
function described(one: Happening): string {
  const written = (text: string): string =>
    Array.from(text.slice(0, 160), visible).join('') +
    (text.length > 160 ? ` (and ${text.length - 160} octets more)` : '')
  if (one.kind === 'client') return `C: ${written(one.told)}`
  if (one.kind === 'server')
    return `S: ${written(one.text)}${one.cut ? '   (its end never came)' : ''}`
  return `[${one.text}] ${one.detail}`
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x20 && code <= 0x7e) return character
  return `\\x${code.toString(16).padStart(2, '0')}`
}
