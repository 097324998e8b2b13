import { UsageError } from '../base/errors.ts'
import type { Place } from '../base/errors.ts'
import { sha256Hex } from './fingerprint.ts'

/**
 * How unique-ids are made (RFC 1939 section 7, UIDL):
 * - `stable`: from the name where the message has one (a file, a Maildir base name), else from its
 *   content; equal copies are told apart by a number. The default.
 * - `name`: as before, and `message-3` by position where there is no name.
 * - `counter`: `validity.number`, as IMAP stores do.
 * - `content`: the SHA-256 of the content; identical copies share it, which RFC 1939 foresees.
 */
export type UniqueIdScheme = 'stable' | 'name' | 'counter' | 'content'

/** All schemes, for messages and schemas. */
export const uniqueIdSchemes: readonly UniqueIdScheme[] = ['stable', 'name', 'counter', 'content']

/** What an id is made from. */
export interface IdSource {
  /** The file name or Maildir base name. */
  readonly name?: string
  /** Lower-case hexadecimal SHA-256 of the canonical octets; asked for only where the scheme needs it. */
  fingerprint(): string
}

/** Gives out the ids of one maildrop and remembers all of them, so that none comes back. */
export interface UniqueIds {
  /** True where an id for this message cannot be had without its content. */
  needsContent(named: boolean): boolean
  /** Takes an id that the user fixed. @throws UsageError where it is malformed or was given before. */
  claim(uid: string, place?: Place): string
  /** The id of the next message of the source; the same on every start if the order is the same. */
  next(source: IdSource): string
  /** The id of a message that came while the server ran. It never shifts those of the source. */
  delivered(source: IdSource): string
}

/** How many hexadecimal digits of a hash stand in an id: 128 bits, beyond accident. */
const hashDigits = 32

/** Ids that were given out by a rule and are in no list: those of generated messages. */
export interface EarlierIds {
  readonly count: number
  has(uid: string): boolean
}

/** @param maildrop its name; the `counter` scheme takes its validity number from it. */
export function uniqueIds(
  scheme: UniqueIdScheme,
  maildrop: string,
  earlier: EarlierIds = { count: 0, has: () => false },
): UniqueIds {
  const listed = new Set<string>()
  const given = { has: (uid: string): boolean => listed.has(uid) || earlier.has(uid) }
  const copies = new Map<string, number>()
  const validity = validityOf(maildrop)
  let position = earlier.count
  const remember = (uid: string): string => {
    listed.add(uid)
    return uid
  }
  /** The base itself, or with the first number that makes it new. */
  const distinct = (base: string, mark: string, numberFirst: boolean): string => {
    let copy = copies.get(base + mark) ?? 0
    let uid: string
    do {
      copy++
      uid = copy === 1 && !numberFirst ? base : `${base}${mark}${copy}`
    } while (given.has(uid))
    copies.set(base + mark, copy)
    return remember(uid)
  }
  const baseOf = (source: IdSource): string => {
    if (source.name !== undefined) return nameId(source.name)
    return scheme === 'name' ? `message-${position}` : source.fingerprint().slice(0, hashDigits)
  }
  const number = (): string => {
    let uid: string
    do uid = `${validity}.${++position}`
    while (given.has(uid))
    return remember(uid)
  }
  return {
    needsContent: (named) => scheme === 'content' || (scheme === 'stable' && !named),
    claim(uid, place) {
      checkUniqueId(uid, place)
      if (given.has(uid)) throw repeated(uid, place)
      return remember(uid)
    },
    next(source) {
      if (scheme === 'counter') return number()
      if (scheme === 'content') return remember(source.fingerprint())
      position++
      return distinct(baseOf(source), '.', false)
    },
    delivered(source) {
      if (scheme === 'counter') return number()
      if (scheme === 'content') return remember(source.fingerprint())
      if (source.name !== undefined) return distinct(nameId(source.name), '.', false)
      return distinct(source.fingerprint().slice(0, hashDigits), '.d', true)
    },
  }
}

/** @throws UsageError unless the id is 1 to 70 octets from 0x21 to 0x7E (RFC 1939 section 7). */
function checkUniqueId(uid: string, place?: Place): void {
  const at = place ? { place } : {}
  if (uid.length === 0 || uid.length > 70) {
    throw new UsageError(`unique-id '${uid}' has ${uid.length} octets`, {
      ...at,
      hint: 'a unique-id has 1 to 70 octets (RFC 1939 section 7); scenarios can script other lengths',
    })
  }
  const odd = /[^\x21-\x7e]/u.exec(uid)
  if (odd) {
    throw new UsageError(`unique-id ${JSON.stringify(uid)} holds ${JSON.stringify(odd[0])}`, {
      ...at,
      hint: 'use printable ASCII without spaces (0x21 to 0x7E, RFC 1939 section 7); scenarios can script others',
    })
  }
}

function repeated(uid: string, place: Place | undefined): UsageError {
  return new UsageError(`unique-id '${uid}' was already given to a message of this maildrop`, {
    ...(place && { place }),
    hint: 'a truthful maildrop never repeats a unique-id; give another, or script the duplicate in a scenario',
  })
}

/** Names may hold any character and be long: the id keeps what is allowed and stays one-to-one. */
function nameId(name: string): string {
  if (/^[\x21-\x24\x26-\x7e]{1,60}$/.test(name)) return name
  let id = ''
  for (const octet of Buffer.from(name)) {
    const plain = octet >= 0x21 && octet <= 0x7e && octet !== 0x25
    id += plain
      ? String.fromCharCode(octet)
      : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`
  }
  // Room stays for a number that tells copies apart.
  if (id.length > 0 && id.length <= 60) return id
  return `${id.slice(0, 27)}~${sha256Hex(Buffer.from(name)).slice(0, hashDigits)}`
}

/** A 32-bit number that stays the same for the same name: FNV-1a. */
export function validityOf(name: string): number {
  let hash = 0x811c_9dc5
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x0100_0193)
  }
  return hash >>> 0
}
