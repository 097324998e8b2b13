/**
 * Seeded randomness. Streams are derived from (seed, purpose, indexes), so that one more draw for
 * connection 1 never shifts what connection 2 gets.
 */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number
  /** A fraction in [0, 1). */
  fraction(): number
  /** `count` random octets. */
  bytes(count: number): Buffer
  /** `count` lower-case hexadecimal digits. */
  hex(count: number): string
  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T
}

/** Where the derived streams come from. */
export interface RandomSource {
  readonly seed: number
  /** The stream for this purpose and these indexes; the same arguments always give the same stream. */
  derive(purpose: string, ...indexes: number[]): Random
}

function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85eb_ca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The small fast counting generator `sfc32`: 128 bits of state, passes PractRand. */
function sfc32(a: number, b: number, c: number): () => number {
  let counter = 1
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return t >>> 0
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) next()
  return next
}

function stream(next: () => number): Random {
  const fraction = (): number => next() / 2 ** 32
  const integer = (low: number, high: number): number =>
    low + Math.floor(fraction() * (high - low + 1))
  return {
    integer,
    fraction,
    bytes(count) {
      const bytes = Buffer.allocUnsafe(count)
      for (let i = 0; i < count; i++) bytes[i] = next() >>> 24
      return bytes
    },
    hex(count) {
      let digits = ''
      while (digits.length < count) digits += next().toString(16).padStart(8, '0')
      return digits.slice(0, count)
    },
    pick: (items) => items[integer(0, items.length - 1)] as never,
  }
}

/** @param seed any safe integer; the same seed gives the same streams on every machine. */
export function randomSource(seed: number): RandomSource {
  return {
    seed,
    derive(purpose, ...indexes) {
      let a = mix(0x9e37_79b9, seed >>> 0)
      let b = mix(a, Math.floor(seed / 2 ** 32) >>> 0)
      let c = mix(b, indexes.length)
      for (let i = 0; i < purpose.length; i++) a = mix(a, purpose.charCodeAt(i))
      for (const index of indexes) {
        b = mix(b, index >>> 0)
        c = mix(c ^ a, Math.floor(index / 2 ** 32) >>> 0)
      }
      return stream(sfc32(a, b, c))
    },
  }
}
