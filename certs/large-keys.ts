import { createPrivateKey, createPublicKey, generatePrime } from 'node:crypto'
import { derInteger, derSequence } from '../server/base/der.ts'
import type { Keys } from './keys.ts'

function prime(bits: number): Promise<bigint> {
  return new Promise((resolve, reject) => {
    generatePrime(bits, { bigint: true }, (error, made) => (error ? reject(error) : resolve(made)))
  })
}

const exponent = 65_537n
const primeBits = 2048

/**
 * Makes an RSA key of 8192 bits from four primes (RFC 8017 section 3.2) in about a second; from two it
 * would take 5 to 30 s. Nobody can tell by the public key. Its private key is read by OpenSSL and Go, not
 * by Java and NSS.
 */
export async function largeRsaKeys(): Promise<Keys> {
  for (;;) {
    const primes = await Promise.all([1, 2, 3, 4].map(() => prime(primeBits)))
    const modulus = primes.reduce((product, one) => product * one, 1n)
    const full = modulus >> BigInt(primes.length * primeBits - 1) === 1n
    const usable = primes.every((one) => (one - 1n) % exponent !== 0n)
    if (!full || !usable || new Set(primes).size < primes.length) continue
    const privateKey = createPrivateKey({
      key: privateKeyOf(modulus, primes),
      format: 'der',
      type: 'pkcs1',
    })
    return { privateKey, publicKey: createPublicKey(privateKey) }
  }
}

/** `RSAPrivateKey` with `otherPrimeInfos` (RFC 8017 appendix A.1.2), DER. */
function privateKeyOf(modulus: bigint, [p = 1n, q = 1n, ...others]: readonly bigint[]): Buffer {
  const totient = [p, q, ...others].reduce((product, one) => product * (one - 1n), 1n)
  const d = inverse(exponent, totient)
  let product = p * q
  const infos = others.map((one) => {
    const info = derSequence(
      integer(one),
      integer(d % (one - 1n)),
      integer(inverse(product % one, one)),
    )
    product *= one
    return info
  })
  const pair = [p, q, d % (p - 1n), d % (q - 1n), inverse(q % p, p)]
  const numbers = [1n, modulus, exponent, d, ...pair].map(integer)
  return derSequence(...numbers, derSequence(...infos))
}

/** The number that gives 1 when multiplied by `value`, modulo `modulus`: Euclid's algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [remainder, next] = [modulus, value]
  let [factor, nextFactor] = [0n, 1n]
  while (next !== 0n) {
    const times = remainder / next
    ;[remainder, next] = [next, remainder - times * next]
    ;[factor, nextFactor] = [nextFactor, factor - times * nextFactor]
  }
  return ((factor % modulus) + modulus) % modulus
}

function integer(value: bigint): Buffer {
  const digits = value.toString(16)
  return derInteger(Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex'))
}
