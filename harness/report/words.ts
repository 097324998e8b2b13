import type { CaseEntry } from './model.ts'

/** `1 case`, `3 cases`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

/** A span of time as people say it: `340 ms`, `12.5 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/**
 * Text of a program as it can be shown: letters of all scripts stay; control characters, what turns the
 * direction of writing, and halves of characters become escapes. Line ends stay.
 */
export function shown(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(hostile, (character) => escaped(character.codePointAt(0) ?? 0))
}

/** The same on one line. */
export function shownLine(text: string): string {
  return shown(text).replaceAll('\n', String.raw`\n`)
}

// Controls but LF and tab; invisible and direction-changing characters; lone surrogates; non-characters.
const hostile =
  // oxlint-disable-next-line no-control-regex
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Cs}/gu

function escaped(code: number): string {
  if (code === 0x0d) return String.raw`\r`
  const digits = code.toString(16)
  return code < 0x100
    ? String.raw`\x${digits.padStart(2, '0')}`
    : String.raw`\u${digits.padStart(4, '0')}`
}

/** `3 served, 9 delivered in 3 runs, 0 left`. */
export function messagesText({ messages, runs }: Pick<CaseEntry, 'messages' | 'runs'>): string {
  const { served, left, delivered } = messages
  if (delivered === null && served === 0) return 'not known'
  const several = runs.length > 1 ? ` in ${runs.length} runs` : ''
  return `${served} served, ${delivered ?? 'unknown how many'} delivered${several}, ${left} left`
}
