import type { Flaw } from '../transcript/entry.ts'

/** A command line taken apart. */
export interface ParsedLine {
  /** The keyword in upper case; empty where the line was. */
  readonly verb: string
  /** Where the argument begins in the line: behind the space after the keyword; the line's length if none. */
  readonly argumentAt: number
  /** What was irregular about it. */
  readonly flaws: Flaw[]
}

const printable = /^[\x20-\x7e]*$/

function octetFlaws(line: string): Flaw[] {
  if (printable.test(line)) return []
  const flaws: Flaw[] = []
  if (line.includes('\0')) flaws.push('nul')
  // oxlint-disable-next-line no-control-regex
  if (/[\x01-\x1f\x7f]/.test(line)) flaws.push('control')
  if (/[\x80-\xff]/.test(line)) flaws.push('eight-bit')
  return flaws
}

/** Finds the keyword and where its arguments begin. Keywords are matched without regard to case. */
export function parseLine(line: string): ParsedLine {
  const flaws = octetFlaws(line)
  let from = 0
  while (line.charCodeAt(from) === 0x20) from++
  if (from > 0) flaws.push('leading-space')
  const space = line.indexOf(' ', from)
  const word = space < 0 ? line.slice(from) : line.slice(from, space)
  // Keywords are ASCII; beyond it `toUpperCase` makes a sharp s two letters, and PASS of another word.
  const verb = flaws.includes('eight-bit') && !printable.test(word) ? word : word.toUpperCase()
  if (verb === '') flaws.push('empty')
  return { verb, argumentAt: space < 0 ? line.length : space + 1, flaws }
}

/** The arguments of a command that takes words; doubled and trailing spaces are tolerated and noted. */
export function words(line: string, argumentAt: number, flaws: Flaw[]): string[] {
  if (argumentAt >= line.length) {
    if (line.endsWith(' ')) flaws.push('trailing-space')
    return []
  }
  const parts = line.slice(argumentAt).split(' ')
  const kept = parts.filter((part) => part !== '')
  if (kept.length === parts.length) return kept
  const trailing = parts.at(-1) === ''
  if (trailing) flaws.push('trailing-space')
  if (parts.length - kept.length > (trailing ? 1 : 0)) flaws.push('extra-space')
  return kept
}

const digits = /^[0-9]{1,15}$/

/** A non-negative decimal number, or -1 where the text is none. */
export function decimal(text: string | undefined): number {
  return text !== undefined && digits.test(text) ? Number(text) : -1
}
