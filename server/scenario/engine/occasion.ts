import type { Context } from '../../state/context.ts'
import { decimal } from '../../state/parse.ts'
import type { TlsFacts } from '../../tls/facts.ts'
import type { On } from '../on.ts'

/** The moments that are told apart before a rule is looked at; all commands are one of them. */
export type OccasionKind = Exclude<On['at'], 'verb' | 'line' | 'any'> | 'command'

/** Something that happens on a connection, and what rules may look at. */
export interface Occasion {
  readonly kind: OccasionKind
  readonly context: Context
  readonly listener: 'pop3' | 'pop3s'
  /** The keyword in upper case; empty where there is none. */
  readonly verb: string
  /** The client's line as latin1 text, without its end. */
  readonly line: string
  /** The words behind the keyword. */
  readonly words: readonly string[]
  /** The user as named by USER or APOP or logged in; empty before. */
  readonly user: string
  /** The user's name in the scenario, where the client had to give another one to choose it. */
  readonly alias: string
  /** Which one of its keyword, or of its kind, on this connection; from 1. */
  readonly nth: number
  /** Which session of this user; the coming one before login. */
  readonly session: number
  readonly firstAfterTls: boolean
  /** How TLS began, or is about to; undefined without. */
  readonly via: TlsFacts['via'] | undefined
  /** Octets sent on this connection so far. */
  readonly sent: number
  /** For `idle`: how long the client has been silent, in ms. */
  readonly silent: number
  /** Whether a rule has marked this name, in any scope that applies. */
  marked(name: string): boolean
}

/** Commands whose first argument is a message number. */
const numbered = new Set(['RETR', 'TOP', 'DELE', 'LIST', 'UIDL'])

/** The index of the message that the command names, or -1. */
export function messageIndex({ verb, words, context }: Occasion): number {
  if (!numbered.has(verb)) return -1
  const index = decimal(words[0]) - 1
  const count = context.opened?.snapshot.count ?? 0
  return index < count ? index : -1
}

/** The unique-id of the message that the command names; empty where there is none. */
export function messageUid(occasion: Occasion): string {
  const index = messageIndex(occasion)
  return index < 0 ? '' : (occasion.context.opened?.snapshot.uidOf(index) ?? '')
}

/** The words of a line behind its keyword. */
export function wordsOf(line: string): readonly string[] {
  return line.trim().split(/ +/).slice(1)
}

/** What happened in a few words, for messages; secrets are left out. */
export function occasionText(occasion: Occasion): string {
  const { kind, verb, words } = occasion
  if (kind === 'sasl') return 'SASL answer'
  if (kind !== 'command') return kind
  const told = numbered.has(verb) || verb === 'USER' ? words.slice(0, 2) : []
  if (verb === 'AUTH') told.push(...words.slice(0, 1))
  return [verb === '' ? '(empty line)' : verb, ...told].join(' ').slice(0, 60)
}
