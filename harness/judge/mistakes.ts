import type { Message } from './case-record.ts'
import { digestsOf } from './forms.ts'

/** The name of a way to spoil a message. */
export type Mistake =
  | 'stuffed'
  | 'unstuffed-twice'
  | 'dots-stripped'
  | 'ended-at-dot'
  | 'ended-at-dot-line'
  | 'ended-at-bare-lf'
  | 'ended-at-status'
  | 'ended-at-nul'
  | 'nul-dropped'
  | 'nul-to-80'
  | 'split-at-bare-cr'
  | 'lines-cut'
  | 'lines-wrapped'
  | 'seven-bit'
  | 'through-utf-8'
  | 'widened-to-utf-8'
  | 'question-marks'

/**
 * What careless clients make of a message, by the name of the mistake. The digest of a mistake in the hands
 * of a client tells which one it made, without a word of the message in the record.
 */
const mistakes: Readonly<Record<Mistake, (text: string) => string>> = {
  /** Dots left as they were stuffed. */
  stuffed: (text) => text.replace(/^\./gm, '..'),
  /** One dot taken away that nobody had put there. */
  'unstuffed-twice': (text) => text.replace(/^\./gm, ''),
  /** All dots at the start of a line taken away. */
  'dots-stripped': (text) => text.replace(/^\.+/gm, ''),
  /** Ended at the first line that begins with a dot. */
  'ended-at-dot': (text) => until(text, /^\./m),
  /** Ended at the first line of dots and blanks alone. */
  'ended-at-dot-line': (text) => until(text, /^\.[. \t]*\r$/m),
  /** Ended at a bare LF, dot, LF. */
  'ended-at-bare-lf': (text) => until(text, /(?<=(?<!\r)\n)\.\r?\n/),
  /** Ended at a line that looks like a status line. */
  'ended-at-status': (text) => until(text, /^(?:\+OK|-ERR)/m),
  /** Cut off at the first NUL. */
  'ended-at-nul': (text) => until(text, /\0/),
  /** Without its NULs. */
  'nul-dropped': (text) => text.replaceAll('\0', ''),
  /** Octet 80 in place of NUL, as a server does for a client that cannot take it. */
  'nul-to-80': (text) => text.replaceAll('\0', '\x80'),
  /** A CR alone taken for the end of a line. */
  'split-at-bare-cr': (text) => text.replace(/\r(?!\n)/g, '\r\n'),
  /** Lines cut off behind 998 octets, the most that RFC 5322 allows. */
  'lines-cut': (text) => text.replace(/^(.{998})[^\r\n]+/gm, '$1'),
  /** A line end put in there. */
  'lines-wrapped': (text) => text.replace(/[^\r\n]{998}(?=[^\r\n])/g, '$&\r\n'),
  /** The eighth bit cleared. */
  'seven-bit': (text) =>
    text.replace(/[\x80-\xff]/g, (octet) => String.fromCodePoint(octet.charCodeAt(0) & 0x7f)),
  /** Read as UTF-8: what is not became U+FFFD. */
  'through-utf-8': (text) =>
    Buffer.from(Buffer.from(text, 'latin1').toString('utf8')).toString('latin1'),
  /** Latin-1 written as UTF-8. */
  'widened-to-utf-8': (text: string) => Buffer.from(text, 'utf8').toString('latin1'),
  /** Question marks for octets above 127. */
  'question-marks': (text) => text.replace(/[\x80-\xff]/g, '?'),
}

/** All of them. */
export const everyMistake: readonly Mistake[] = Object.keys(mistakes) as Mistake[]

/** Longer messages are not worth spoiling in every way. */
const longest = 1024 * 1024

/** Digests of the message after each mistake that changes it; empty for messages above 1 MiB. */
export function mistakenDigests(content: Uint8Array): NonNullable<Message['mistakes']> {
  if (content.length > longest) return {}
  const text = Buffer.from(content).toString('latin1')
  const changed = Object.entries(mistakes).flatMap(([name, spoil]) => {
    const spoilt = spoil(text)
    return spoilt === text ? [] : [[name, digestsOf(Buffer.from(spoilt, 'latin1'), true)]]
  })
  return Object.fromEntries(changed) as NonNullable<Message['mistakes']>
}

function until(text: string, end: RegExp): string {
  const at = text.search(end)
  return at < 0 ? text : text.slice(0, at)
}
