/**
 * MD4 (RFC 1320), which NTLM hashes passwords with. Written out because OpenSSL 3 no longer offers it
 * by default. Broken as a hash; nothing but NTLM may use it.
 */
export function md4(message: Buffer): Buffer {
  const padded = Buffer.alloc(Math.ceil((message.length + 9) / 64) * 64)
  message.copy(padded)
  padded[message.length] = 0x80
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, padded.length - 8)
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476])
  const words = new Int32Array(16)
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = padded.readInt32LE(block + i * 4)
    const before = Int32Array.from(state)
    for (const round of rounds) mixRound(state, words, round)
    for (let i = 0; i < 4; i++) state[i] = at(state, i) + at(before, i)
  }
  return Buffer.from(state.buffer)
}

interface Round {
  readonly mix: (x: number, y: number, z: number) => number
  readonly constant: number
  /** The order in which the sixteen words are taken. */
  readonly order: readonly number[]
  readonly shifts: readonly number[]
}

/** RFC 1320 section 3.4. */
const rounds: readonly Round[] = [
  {
    mix: (x, y, z) => (x & y) | (~x & z),
    constant: 0,
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    shifts: [3, 7, 11, 19],
  },
  {
    mix: (x, y, z) => (x & y) | (x & z) | (y & z),
    constant: 0x5a827999,
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    shifts: [3, 5, 9, 13],
  },
  {
    mix: (x, y, z) => x ^ y ^ z,
    constant: 0x6ed9eba1,
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    shifts: [3, 9, 11, 15],
  },
]

/** The operations go round a, d, c, b; so the one being written moves back by one each time. */
function mixRound(state: Int32Array, words: Int32Array, round: Round): void {
  round.order.forEach((word, step) => {
    const a = (4 - (step % 4)) % 4
    const [b, c, d] = [at(state, a + 1), at(state, a + 2), at(state, a + 3)]
    const sum = (at(state, a) + round.mix(b, c, d) + at(words, word) + round.constant) | 0
    const shift = round.shifts[step % 4] as number
    state[a] = (sum << shift) | (sum >>> (32 - shift))
  })
}

const at = (numbers: Int32Array, index: number): number => numbers[index % numbers.length] as number
