import type { OctetStream } from '../base/octet-stream.ts'
import { textBlock } from './generated-text.ts'
import { octetsStream, smallMessage } from './memory-message.ts'
import type { Message } from './message.ts'
import { room } from './room.ts'
import { sharedSmallCache } from './small-cache.ts'

/** The smallest message that can be generated, in octets: its headers take up to about 400. */
export const smallestGenerated = 512

/** How much is put together at the start and the end of a large message, in octets. */
const edge = 16 * 1024

const CR = 13
const LF = 10
const exclamationMark = 33

const people = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gwen', 'Hugo', 'Iris', 'Jon']
const subjects = [
  'Notes from the meeting',
  'Your order has left the house',
  'Photographs of the garden',
  'The figures for this week',
  'Re: the road to the river',
  'Invitation',
  'A question about the window on the second floor',
  'Minutes, second draft',
]

/** The calendar of the Date headers: from here, some minutes a message, for ten years. */
const firstDate = Date.UTC(2015, 0, 1)
const dateStep = 97_000
const dateSpan = 10 * 365 * 86_400_000

/** Which message of which run. */
export interface GeneratedKey {
  /** 32 bits, from the seed. */
  readonly salt: number
  /** From 0. */
  readonly index: number
  /** Canonical octets, at least {@link smallestGenerated}. */
  readonly octets: number
}

/** A number of 32 bits from two; the same on every machine, without any state. */
export function mixed(salt: number, index: number): number {
  let hash = Math.imul(salt ^ index, 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  hash = Math.imul(hash ^ (hash >>> 16) ^ salt, 0x27d4_eb2f)
  return (hash ^ (hash >>> 15)) >>> 0
}

/**
 * A message of exactly the size asked for: mail headers and plain text in lines of at most 76
 * characters. Its octets are put together whenever it is read, and a large one is streamed as slices
 * of one block of text.
 * @param lasting true where this object will be asked again, so that the cache may keep a small one.
 */
export function generatedMessage(key: GeneratedKey, lasting = false): Message {
  const { octets } = key
  const small = (): Uint8Array => {
    if (!lasting) return composed(key)
    let made = sharedSmallCache.get(message)
    if (!made) sharedSmallCache.put(message, (made = composed(key)))
    return made
  }
  const message: Message = {
    octets,
    dotFree: true,
    utf8Header: false,
    whole: () => (octets <= smallMessage ? small() : null),
    open: () => (octets <= smallMessage ? octetsStream(small()) : largeStream(key)),
  }
  return message
}

function composed(key: GeneratedKey): Buffer {
  const out = room(key.octets)
  writePart(key, headOf(key), out, 0)
  return out
}

function largeStream(key: GeneratedKey): OctetStream {
  const head = headOf(key)
  const text = textBlock().octets
  const shift = textStart(key) - head.length
  const tail = key.octets - edge
  let position = 0
  const part = (octets: number): Buffer => {
    const out = room(octets)
    writePart(key, head, out, position)
    return out
  }
  return {
    next() {
      let chunk: Buffer | null = null
      if (position === 0) chunk = part(edge)
      else if (position === tail) chunk = part(edge)
      else if (position < tail) {
        const from = (position + shift) % text.length
        chunk = text.subarray(from, Math.min(text.length, from + tail - position))
      }
      position += chunk?.length ?? 0
      return chunk
    },
    close: () => undefined,
  }
}

/** Writes the part of the message that begins at `position`, as much of it as `out` holds. */
function writePart(key: GeneratedKey, head: string, out: Buffer, position: number): void {
  let at = position === 0 ? out.write(head, 'latin1') : 0
  const text = textBlock().octets
  let from = (textStart(key) + position + at - head.length) % text.length
  while (at < out.length) {
    const count = text.copy(out, at, from)
    at += count
    from = (from + count) % text.length
  }
  if (position + out.length < key.octets) return
  // The text is cut where the size says so, and its last line closed.
  if (out[at - 3] === CR) out[at - 3] = exclamationMark
  out[at - 2] = CR
  out[at - 1] = LF
}

/** Each message begins at a line of its own choice. */
function textStart({ salt, index }: GeneratedKey): number {
  const { lineStarts } = textBlock()
  return lineStarts[mixed(salt + 1, index) % lineStarts.length]!
}

function headOf({ salt, index }: GeneratedKey): string {
  const chance = mixed(salt, index)
  const number = index + 1
  const date = new Date(firstDate + ((index * dateStep) % dateSpan)).toUTCString()
  const from = people[chance % people.length]!
  const to = people[(chance >>> 8) % people.length]!
  const subject = subjects[(chance >>> 16) % subjects.length]!
  const id = `${number}.${chance.toString(16)}.${salt.toString(16)}`
  return (
    `Date: ${date.slice(0, -3)}+0000\r\n` +
    `From: ${from} Sender <${from.toLowerCase()}@sender.example>\r\n` +
    `To: ${to} Reader <${to.toLowerCase()}@reader.example>\r\n` +
    `Subject: ${subject} (${number})\r\n` +
    `Message-ID: <${id}@generated.example>\r\n` +
    'MIME-Version: 1.0\r\n' +
    'Content-Type: text/plain; charset=us-ascii\r\n' +
    'Content-Transfer-Encoding: 7bit\r\n' +
    '\r\n'
  )
}
