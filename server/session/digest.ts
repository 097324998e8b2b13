import type { Digest } from '../wire/reply.ts'

/** Octets kept from the end of a body that is longer than its head. */
const tailOctets = 128

/** Takes a body in as it passes, and gives what the transcript keeps of it. */
export interface Digesting {
  update(chunk: Uint8Array): void
  /** For lines: already stuffed text, one character an octet. */
  updateText(text: string): void
  /** Octets, head and tail; `sha256` is empty where the head holds it all or hashing was not wanted. */
  end(): Digest
}

type Crypto = typeof import('node:crypto')
let crypto: Crypto | undefined

/** node:crypto, loaded at the first body that needs it: start-up does not pay for it. */
function cryptoNow(): Crypto {
  crypto ??= process.getBuiltinModule('node:crypto')
  return crypto
}

function latin1(chunk: Uint8Array, from: number, to: number): string {
  return Buffer.from(chunk.buffer, chunk.byteOffset + from, to - from).toString('latin1')
}

/** What is to be kept of a body. */
export interface DigestOptions {
  /** Octets from its front. */
  readonly head: number
  /** False where the hash is known already. */
  readonly hashed?: boolean
}

/** A digest of nothing yet. */
export function digesting({ head: headOctets, hashed = true }: DigestOptions): Digesting {
  let octets = 0
  let head = ''
  let tail = ''
  let hash: ReturnType<Crypto['createHash']> | null = null
  const take = (length: number, slice: (from: number, to: number) => string): void => {
    if (head.length < headOctets) head += slice(0, Math.min(length, headOctets - head.length))
    const part = slice(Math.max(0, length - tailOctets), length)
    tail = part.length < tailOctets ? (tail + part).slice(-tailOctets) : part
    octets += length
  }
  return {
    update(chunk) {
      if (hashed) (hash ??= cryptoNow().createHash('sha256')).update(chunk)
      take(chunk.length, (from, to) => latin1(chunk, from, to))
    },
    updateText(text) {
      if (hashed && octets + text.length > headOctets) {
        hash ??= cryptoNow().createHash('sha256').update(head, 'latin1')
        hash.update(text, 'latin1')
      }
      take(text.length, (from, to) => text.slice(from, to))
    },
    end() {
      const whole = octets <= headOctets
      return {
        octets,
        sha256: hash?.digest('hex') ?? '',
        head,
        tail: whole ? '' : tail,
      }
    },
  }
}
