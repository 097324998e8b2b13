import { UsageError } from '../base/errors.ts'
import type { Random } from '../base/random.ts'
import { nearestWords } from '../mailbox/nearest.ts'

/** What stands for `{user}` and the like; values that the moment does not have are empty. */
export const templateVariables = [
  'user',
  'n',
  'octets',
  'count',
  'uid',
  'argument',
  'verb',
  'line',
  'client-ip',
  'host',
  'timestamp',
] as const

/** The longest random value: `{opaque:16}` is of letters and digits, `{hex:8}` of hexadecimal digits. */
const longestRandom = 4096

export type TemplateVariable = (typeof templateVariables)[number]

/** Where the values come from. */
export interface Facts {
  /** The value of a variable as latin1 text, one character an octet; undefined where the moment has none. */
  value(name: TemplateVariable): string | number | undefined
  /** For `{opaque:N}` and `{hex:N}`. */
  readonly random: Random
  /** Names that a dialogue has bound: `$tag`; other words with a dollar stay as they are. Latin1 text. */
  readonly bound?: ReadonlyMap<string, string> | undefined
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const parts = /\{\{|\{(?<name>[a-z-]+)(?::(?<count>\d{1,4}))?\}|\$(?<bound>[A-Za-z]\w*)/g

/**
 * Fills in `{user}`, `{n}` ... `{{` is a brace. What the client said is taken for UTF-8.
 * Texts are checked when they are loaded (see {@link checkTemplate}); what is unknown stays as it is.
 */
export function fill(text: string, facts: Facts): string {
  return filled(text, facts, (value) => Buffer.from(value, 'latin1').toString('utf8'))
}

/**
 * The same for texts in which `\r`, `\x00` ... stand for octets (server/base/octets.ts): what the client
 * said is written so that its octets come out unchanged.
 */
export function fillOctets(text: string, facts: Facts): string {
  return filled(text, facts, (value) => value.replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, escaped))
}

function escaped(character: string): string {
  return `\\x${(character.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`
}

function filled(text: string, facts: Facts, worded: (value: string) => string): string {
  if (!/[{$]/.test(text)) return text
  return text.replaceAll(parts, (whole, ...found) => {
    const { name, count, bound } = found.at(-1) as Readonly<Record<string, string | undefined>>
    if (bound !== undefined) {
      const value = facts.bound?.get(bound)
      return value === undefined ? whole : worded(value)
    }
    if (name === undefined) return '{'
    if (count !== undefined) return randomText(name, Number(count), facts.random) ?? whole
    const known = templateVariables.find((one) => one === name)
    if (known === undefined) return whole
    const value = facts.value(known)
    return value === undefined ? '' : worded(String(value))
  })
}

function randomText(name: string, count: number, random: Random): string | undefined {
  if (name === 'hex') return random.hex(count)
  if (name !== 'opaque') return undefined
  return Array.from({ length: count }, () => alphabet[random.integer(0, 61)]).join('')
}

/**
 * Checks a text with `{...}` at load.
 * @param allowed the variables that have a value there; all by default.
 * @throws UsageError that names the variable, with the nearest spelling, without place.
 */
export function checkTemplate(
  text: string,
  allowed: readonly TemplateVariable[] = templateVariables,
): void {
  const rest = text.replaceAll('{{', '')
  for (const { 0: whole, groups } of rest.matchAll(/\{(?<name>[^{}]*)(?<close>\}?)/g)) {
    const { name = '', close = '' } = groups ?? {}
    if (close === '') {
      throw new UsageError(`"${text}" has a "{" that nothing closes`, {
        hint: 'write {{ for a brace that is to be sent',
      })
    }
    checkOne(whole, name, allowed)
  }
}

function checkOne(whole: string, name: string, allowed: readonly TemplateVariable[]): void {
  if (allowed.some((one) => one === name)) return
  const [, kind = '', count = ''] = /^(opaque|hex)(?::(\d+))?$/.exec(name) ?? []
  if (kind !== '') {
    if (count !== '' && Number(count) >= 1 && Number(count) <= longestRandom) return
    throw new UsageError(`"${whole}" does not say how many characters`, {
      hint: `write {${kind}:16}; at most ${longestRandom}`,
    })
  }
  const near = nearestWords(name, [...allowed, 'opaque:16', 'hex:8']).map((one) => `{${one}}`)
  const choice = [...allowed.map((one) => `{${one}}`), '{opaque:16}', '{hex:8}'].join(' ')
  throw new UsageError(`"${whole}" stands for nothing`, {
    hint: `${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `choose from ${choice}`}; {{ is a brace`,
  })
}
