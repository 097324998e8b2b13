import type { Clock } from '../../base/clock.ts'
import { HarnessError, UsageError } from '../../base/errors.ts'
import type { Place } from '../../base/errors.ts'
import { randomSource } from '../../base/random.ts'
import { sha256 } from '../fingerprint.ts'
import type { Found } from '../found.ts'
import { generatedMessage, mixed, smallestGenerated } from '../generated-message.ts'
import type { GeneratedKey } from '../generated-message.ts'
import { joinedMaildrop } from '../joined-maildrop.ts'
import { listMaildrop } from '../maildrop.ts'
import type { Maildrop, Message, Snapshot } from '../message.ts'
import { parseSize } from '../size-text.ts'
import type { UniqueIdScheme } from '../unique-id.ts'
import { uniqueIds, validityOf } from '../unique-id.ts'

/** Messages to make up. */
export interface GenerateOptions {
  /** How many, up to 100 million. */
  readonly messages: number
  /** The size of each in canonical octets, or as text: `4KiB`; or the bounds it lies between. At least 512. */
  readonly size: number | string | { readonly min: number | string; readonly max: number | string }
  /** The same seed gives the same messages; 1 by default. */
  readonly seed?: number
}

/** What a generator can be asked about each of its messages, in constant time and memory. */
export interface Generator {
  readonly count: number
  /** The sum of all sizes in octets. */
  readonly octets: number
  octetsOf(index: number): number
  message(index: number): Message
  /** Eight hexadecimal digits that differ by seed and size. */
  readonly mark: string
}

/** Up to how many messages the objects are kept, so that what a session notes on them is kept too. */
const keptMessages = 16_384
const mostMessages = 100_000_000

/** @throws UsageError where a number is out of bounds or the size is none. */
export function generator(options: GenerateOptions, place?: Place): Generator {
  const { count, min, max, seed } = checked(options, place)
  const random = randomSource(seed).derive('generated mail')
  const salt = random.integer(0, 2 ** 32 - 1)
  const sizeSalt = random.integer(0, 2 ** 32 - 1)
  const spread = max - min + 1
  const octetsOf = (index: number): number =>
    spread === 1 ? min : min + Math.floor((mixed(sizeSalt, index) / 2 ** 32) * spread)
  const keyOf = (index: number): GeneratedKey => ({ salt, index, octets: octetsOf(index) })
  const kept: Message[] = []
  let octets = spread === 1 ? min * count : 0
  if (spread > 1) for (let index = 0; index < count; index++) octets += octetsOf(index)
  return {
    count,
    octets,
    octetsOf,
    message(index) {
      if (count > keptMessages) return generatedMessage(keyOf(index))
      return (kept[index] ??= generatedMessage(keyOf(index), true))
    },
    mark: validityOf(`${seed} ${min} ${max}`).toString(16).padStart(8, '0'),
  }
}

/**
 * A maildrop of made-up messages that takes the same memory for one as for a million: nothing is
 * kept of them. Only after some were removed are the numbers of the rest remembered, 4 octets each.
 * @throws UsageError where a number is out of bounds or the size is none.
 */
export function generatedMaildrop(
  options: GenerateOptions,
  clock: Clock,
  more: {
    readonly name?: string
    readonly uniqueIds?: UniqueIdScheme
    readonly place?: Place
  } = {},
): Maildrop {
  const name = more.name ?? 'generated'
  const scheme = more.uniqueIds ?? 'stable'
  if (scheme === 'content') {
    throw new UsageError("unique-ids 'content' cannot go with generate", {
      ...(more.place && { place: more.place }),
      hint: 'a million messages would have to be made to hash them; use name or counter',
    })
  }
  const source = generator(options, more.place)
  const prefix = { stable: `g${source.mark}-`, name: 'message-', counter: `${validityOf(name)}.` }
  const uidOf = (index: number): string => prefix[scheme] + (index + 1)
  const isOurs = (uid: string): boolean => {
    const number = uid.startsWith(prefix[scheme]) ? Number(uid.slice(prefix[scheme].length)) : 0
    return number >= 1 && number <= source.count && uid === uidOf(number - 1)
  }
  const ids = uniqueIds(scheme, name, { count: source.count, has: isOurs })
  const arrivals = listMaildrop({ name, found: [], clock, uniqueIds: ids })
  return joinedMaildrop(withoutRemoved(source, uidOf, clock.wall()), arrivals)
}

/** Generated messages for a list of others, in which each is remembered. */
export function foundGenerated(source: Generator): Found[] {
  return Array.from({ length: source.count }, (_, index): Found => {
    const message = source.message(index)
    return {
      name: `g${source.mark}-${index + 1}`,
      measure: () => ({ message, fingerprint: () => hashOf(message) }),
    }
  })
}

function hashOf(message: Message): string {
  const hash = sha256()
  const stream = message.open()
  for (let chunk = stream.next(); chunk; chunk = stream.next()) hash.update(chunk as Uint8Array)
  stream.close()
  return hash.digest('hex')
}

/** The generated part: which messages are left, and snapshots over them. */
function withoutRemoved(
  source: Generator,
  uidOf: (index: number) => string,
  createdAt: number,
): Pick<Maildrop, 'snapshot' | 'remove'> {
  const takenFrom = new WeakMap<Snapshot, Uint32Array | null>()
  const view = (rest: Uint32Array | null, octets: number): Snapshot => {
    const indexOf = rest ? (index: number) => rest[index]! : (index: number) => index
    const snapshot: Snapshot = {
      count: rest ? rest.length : source.count,
      octets,
      octetsOf: (index) => source.octetsOf(indexOf(index)),
      uidOf: (index) => uidOf(indexOf(index)),
      message: (index) => source.message(indexOf(index)),
      arrivedAt: () => createdAt,
    }
    takenFrom.set(snapshot, rest)
    return snapshot
  }
  /** Null while all are there. */
  let rest: Uint32Array | null = null
  let current = view(null, source.octets)
  return {
    snapshot: () => current,
    remove(snapshot, indexes) {
      const then = takenFrom.get(snapshot)
      if (then === undefined) {
        throw new HarnessError('a snapshot was given back to a maildrop it is not from')
      }
      if (indexes.length === 0) return { removed: 0 }
      const gone = Uint32Array.from(indexes, (index) => (then ? then[index]! : index))
      rest = without(rest ?? ascending(source.count), gone)
      let octets = 0
      for (const index of rest) octets += source.octetsOf(index)
      current = view(rest, octets)
      return { removed: indexes.length }
    },
  }
}

function ascending(count: number): Uint32Array {
  const all = new Uint32Array(count)
  for (let index = 0; index < count; index++) all[index] = index
  return all
}

/** Both lists ascend, so one walk is enough. */
function without(all: Uint32Array, gone: Uint32Array): Uint32Array {
  const left = new Uint32Array(all.length)
  let length = 0
  let next = 0
  for (const index of all) {
    while (next < gone.length && gone[next]! < index) next++
    if (gone[next] !== index) left[length++] = index
  }
  return left.slice(0, length)
}

interface Checked {
  readonly count: number
  readonly min: number
  readonly max: number
  readonly seed: number
}

function checked(options: GenerateOptions, place: Place | undefined): Checked {
  const fail = (message: string, hint: string): never => {
    throw new UsageError(message, { ...(place && { place }), hint })
  }
  const { messages, size, seed = 1 } = options
  if (!Number.isInteger(messages) || messages < 0 || messages > mostMessages) {
    fail(`generate.messages is ${messages}`, `give a whole number from 0 to ${mostMessages}`)
  }
  if (!Number.isSafeInteger(seed)) fail(`generate.seed is ${seed}`, 'give a whole number')
  const bounds = typeof size === 'object' ? size : { min: size, max: size }
  const min = parseSize(bounds.min, place)
  const max = parseSize(bounds.max, place)
  if (min < smallestGenerated) {
    fail(
      `generate.size is ${min} octets`,
      `a generated message has headers, so give at least ${smallestGenerated} octets`,
    )
  }
  if (max < min) fail(`generate.size has max ${max} below min ${min}`, 'swap the two')
  if (!Number.isSafeInteger(max * messages)) {
    fail(`generate makes ${messages} messages of ${max} octets`, 'ask for fewer or smaller ones')
  }
  return { count: messages, min, max, seed }
}
