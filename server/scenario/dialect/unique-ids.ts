import { UsageError } from '../../base/errors.ts'
import type { Random, RandomSource } from '../../base/random.ts'
import { validityOf } from '../../mailbox/unique-id.ts'
import type { Opened } from '../../state/context.ts'
import { rename } from '../../state/view.ts'

/** What ids are made from besides the message. */
export interface NamingEnvironment {
  readonly random: RandomSource
  /** What is remembered of a maildrop from session to session. */
  readonly memory: Map<string, unknown>
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const placeholder = /\{(?<name>[a-z-]*)(?::(?<width>\d{1,2}))?\}/g

/** What stands in a template for unique-ids, and whether it needs a width. */
const known: Readonly<Record<string, 'width' | 'plain'>> = {
  n: 'plain',
  'n-hex': 'width',
  validity: 'plain',
  'validity-hex': 'width',
  uid: 'plain',
  user: 'plain',
  hex: 'width',
  digits: 'width',
  opaque: 'width',
}

const hint =
  'choose from {n} {n-hex:8} {validity} {validity-hex:8} {uid} {user} {hex:16} {digits:10} {opaque:22}'

/** @throws UsageError for a placeholder that is not known, without place. */
export function checkUniqueIds(template: string): void {
  for (const { 0: whole, groups } of template.matchAll(placeholder)) {
    const { name = '', width } = groups ?? {}
    const kind = Object.hasOwn(known, name) ? known[name] : undefined
    if (kind === (width === undefined ? 'plain' : 'width')) continue
    throw new UsageError(`unique-ids cannot be made with "${whole}"`, { hint })
  }
}

/**
 * Shows unique-ids of the form that a provider gives them, at login before any rule. An id follows from
 * seed, user and message, and stays with it: `{n}` counts the messages in the order they were first seen,
 * `{validity}` is one number for the maildrop, `{hex:N}`, `{digits:N}` and `{opaque:N}` are a message's own.
 */
export function nameMessages(
  template: string,
  opened: Opened,
  environment: NamingEnvironment,
): void {
  const user = opened.account.name
  const numbers = numbersOf(environment.memory)
  const { snapshot } = opened
  if (/\{n(?:-hex|\})/.test(template)) {
    for (let index = 0; index < snapshot.count; index++) numberOf(numbers, snapshot.uidOf(index))
  }
  const idOf = (own: string): string => {
    const random = environment.random.derive(`unique-id ${user} ${own}`)
    return template.replaceAll(placeholder, (whole, ...found) => {
      const { name = '', width } = found.at(-1) as Readonly<Record<string, string | undefined>>
      return valueOf(name, Number(width ?? 0), { own, user, random, numbers }) ?? whole
    })
  }
  opened.naming = idOf
  rename(opened, (_index, own) => idOf(own))
}

interface Known {
  readonly own: string
  readonly user: string
  readonly random: Random
  readonly numbers: Map<string, number>
}

function valueOf(
  name: string,
  width: number,
  { own, user, random, numbers }: Known,
): string | undefined {
  const hex = (number: number): string => number.toString(16).padStart(width, '0')
  const several = (characters: string): string =>
    Array.from({ length: width }, () => characters[random.integer(0, characters.length - 1)]).join(
      '',
    )
  switch (name) {
    case 'n':
      return String(numberOf(numbers, own))
    case 'n-hex':
      return hex(numberOf(numbers, own))
    case 'validity':
      return String(validityOf(user))
    case 'validity-hex':
      return hex(validityOf(user))
    case 'uid':
      return own
    case 'user':
      return user
    case 'hex':
      return random.hex(width)
    case 'digits':
      return several('0123456789')
    case 'opaque':
      return several(alphabet)
    default:
      return undefined
  }
}

function numbersOf(memory: Map<string, unknown>): Map<string, number> {
  const key = 'numbers of unique-ids'
  const known = memory.get(key) as Map<string, number> | undefined
  if (known) return known
  const numbers = new Map<string, number>()
  memory.set(key, numbers)
  return numbers
}

/** No number comes twice, since messages that are gone keep theirs. */
function numberOf(numbers: Map<string, number>, own: string): number {
  let number = numbers.get(own)
  if (number === undefined) numbers.set(own, (number = numbers.size + 1))
  return number
}
