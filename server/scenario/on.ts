import { UsageError } from '../base/errors.ts'
import { nearestWords } from '../mailbox/nearest.ts'
import { commands } from '../state/commands/index.ts'

/** Moments that a word alone names. */
export const plainMoments = [
  'connect',
  'greeting',
  'tls',
  'secured',
  'authentication',
  'login',
  'disconnect',
  'sasl',
  'any',
] as const

/** A moment at which a rule can act, as a plain value. */
export type On =
  | { readonly at: (typeof plainMoments)[number] }
  /** The client has been silent for so many ms. */
  | { readonly at: 'idle'; readonly ms: number }
  /** The whole line of the client, without its end, as latin1 text. */
  | { readonly at: 'line'; readonly source: string; readonly flags: string }
  /**
   * A command. `arguments`: null for any or none; an empty list for none; else words that the line's
   * arguments begin with, `*` standing for any one.
   */
  | { readonly at: 'verb'; readonly verb: string; readonly arguments: readonly string[] | null }

/** The keywords that can stand in `on:`, in upper case. */
export const knownVerbs: readonly string[] = commands.map(({ verb }) => verb)

const forms = `choose from ${plainMoments.join(', ')}, idle 5s, a command such as RETR or RETR 2, and line /regex/`

/**
 * Reads one moment of `on:`.
 *
 * `connect` a connection was accepted · `greeting` · `tls` a handshake is about to begin · `secured` TLS
 * has begun · `authentication` credentials are complete and checked · `login` a maildrop was opened and
 * its size is not told yet · `idle 5s` the client was silent so long · `disconnect` · `sasl` an answer
 * inside a SASL exchange · `any` every command · `line /regex/flags` the client's whole line · a command:
 * `RETR`, `RETR 2`, `TOP 1 0`, `AUTH XOAUTH2`, `LIST *` (with an argument), `LIST -` (without).
 * @throws UsageError that names the text, with the nearest spelling, without place.
 */
export function parseOn(text: string): On {
  const trimmed = text.trim()
  const space = trimmed.search(/\s/)
  const word = space < 0 ? trimmed : trimmed.slice(0, space)
  const rest = space < 0 ? '' : trimmed.slice(space).trim()
  const plain = plainMoments.find((moment) => moment === word)
  if (plain !== undefined) {
    if (rest === '') return { at: plain }
    throw new UsageError(`"${trimmed}" says more than the moment ${plain} has`, {
      hint: `write ${plain} alone; conditions go under when:`,
    })
  }
  if (word === 'idle') return idle(trimmed, rest)
  if (word === 'line') return line(trimmed, rest)
  if (knownVerbs.includes(word)) {
    return { at: 'verb', verb: word, arguments: argumentsOf(trimmed, rest) }
  }
  throw unknown(trimmed, word, rest)
}

/** The moment as it is written. */
export function onText(on: On): string {
  if (on.at === 'idle') return `idle ${on.ms}ms`
  if (on.at === 'line') return `line /${on.source}/${on.flags}`
  if (on.at !== 'verb') return on.at
  if (on.arguments === null) return on.verb
  return `${on.verb} ${on.arguments.length === 0 ? '-' : on.arguments.join(' ')}`
}

/** More lines than any message has. */
const allLines = 100_000

/**
 * Whether a command is of this keyword. RETR is every way to fetch a message: some say `TOP 1 99999999`, since servers
 * that mark what was seen do so at RETR.
 */
export function verbMatches(
  wanted: string,
  given: { readonly verb: string; readonly words: readonly string[] },
): boolean {
  if (given.verb === wanted) return true
  return wanted === 'RETR' && given.verb === 'TOP' && Number(given.words[1]) >= allLines
}

/**
 * Whether the line's arguments are those of the moment. Numbers are compared as numbers, so that
 * `RETR 02` is `RETR 2`; other words without regard to case, as mechanism names are.
 */
export function argumentsMatch(
  wanted: readonly string[] | null,
  given: readonly string[],
): boolean {
  if (wanted === null) return true
  if (wanted.length === 0) return given.length === 0
  return wanted.every((word, index) => {
    const present = given[index]
    if (present === undefined) return false
    if (word === '*') return true
    if (/^\d+$/.test(word) && /^\d+$/.test(present)) return BigInt(word) === BigInt(present)
    return word.toUpperCase() === present.toUpperCase()
  })
}

function argumentsOf(text: string, rest: string): readonly string[] | null {
  if (rest === '') return null
  const words = rest.split(/\s+/)
  if (!words.includes('-')) return words
  if (words.length === 1) return []
  throw new UsageError(`"${text}" has "-" beside other arguments`, {
    hint: '"-" stands for no argument at all; "*" stands for any one',
  })
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

function idle(text: string, rest: string): On {
  const { number = '', unit = 'ms' } =
    /^(?<number>\d{1,9}(?:\.\d+)?)(?<unit>ms|s|m|h)?$/.exec(rest)?.groups ?? {}
  const ms = Number(number) * (units[unit] ?? 1)
  if (number !== '' && ms >= 1 && ms <= 2 ** 31 - 1) return { at: 'idle', ms }
  throw new UsageError(
    rest === ''
      ? '"idle" does not say how long'
      : `"${text}" has no duration that a timer can hold`,
    {
      hint: 'write idle 5s, idle 500ms or idle 10m',
    },
  )
}

function line(text: string, rest: string): On {
  const { source = '', flags = '' } =
    /^\/(?<source>.*)\/(?<flags>[a-z]*)$/s.exec(rest)?.groups ?? {}
  if (source === '') {
    throw new UsageError(`"${text}" has no regular expression between slashes`, {
      hint: 'write line /^XTND/i',
    })
  }
  try {
    // Kept state between lines is what the flags g and y do.
    if (/[gy]/.test(flags)) throw new Error('flags g and y make no sense here')
    void new RegExp(source, flags)
  } catch (error) {
    throw new UsageError(`"${text}" is no regular expression: ${(error as Error).message}`, {
      hint: 'write it as in JavaScript: line /^XTND/i',
    })
  }
  return { at: 'line', source, flags }
}

function unknown(text: string, word: string, rest: string): UsageError {
  const upper = word.toUpperCase()
  const rewritten = (name: string): string => (rest === '' ? name : `${name} ${rest}`)
  if (knownVerbs.includes(upper)) {
    return new UsageError(`"${text}" is no moment`, {
      hint: `commands are written in upper case: ${rewritten(upper)}`,
    })
  }
  const names = [...plainMoments, 'idle', 'line', ...knownVerbs]
  const near = nearestWords(word, names).map(rewritten)
  if (near.length > 0) {
    return new UsageError(`"${text}" is no moment`, { hint: `did you mean ${near.join(' or ')}?` })
  }
  if (/^[A-Z][A-Z0-9]{2,}$/.test(word)) {
    return new UsageError(`"${text}" names a command that the server does not know`, {
      hint: `for a line that is no POP3 command write line /^${word}/i`,
    })
  }
  return new UsageError(`"${text}" is no moment`, { hint: forms })
}
