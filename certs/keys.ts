import { generateKeyPair, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { der, derBits, derIdentifier, derNull, derSequence } from '../server/base/der.ts'
import { largeRsaKeys } from './large-keys.ts'
import type { Digest, KeyType } from './recipe.ts'

/** A key pair. */
export interface Keys {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const generate = promisify(generateKeyPair)

const makers: Readonly<Record<KeyType, () => Promise<Keys>>> = {
  'ec-p256': () => generate('ec', { namedCurve: 'P-256' }),
  'ec-p384': () => generate('ec', { namedCurve: 'P-384' }),
  ed25519: () => generate('ed25519'),
  'rsa-1024': () => generate('rsa', { modulusLength: 1024 }),
  'rsa-2048': () => generate('rsa', { modulusLength: 2048 }),
  'rsa-4096': () => generate('rsa', { modulusLength: 4096 }),
  'rsa-8192': () => largeRsaKeys(),
}

/** Makes a key pair off the main thread. */
export function makeKeys(type: KeyType): Promise<Keys> {
  return makers[type]()
}

/** Object identifiers of signature algorithms (RFC 5758 section 3.2, RFC 8017 appendix C). */
const signatureAlgorithms: Readonly<Record<'ec' | 'rsa', Partial<Record<Digest, string>>>> = {
  ec: { sha256: '1.2.840.10045.4.3.2', sha1: '1.2.840.10045.4.1' },
  rsa: {
    sha256: '1.2.840.113549.1.1.11',
    sha1: '1.2.840.113549.1.1.5',
    md5: '1.2.840.113549.1.1.4',
  },
}

/**
 * The AlgorithmIdentifier of a signature, DER.
 * @param key the signer's; elliptic curves or RSA
 */
export function signatureAlgorithm(key: KeyObject, digest: Digest): Buffer {
  const type = key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec'
  const identifier = signatureAlgorithms[type][digest]
  if (identifier === undefined) throw new Error(`no ${digest} with a key of type ${type}`)
  return derSequence(derIdentifier(identifier), ...(type === 'rsa' ? [derNull] : []))
}

/**
 * What a certificate and an OCSP response have in common: `SEQUENCE { contents, algorithm, signature }`.
 * @param contents what is signed, DER
 * @param more what stands behind the signature
 */
export function signed(
  contents: Buffer,
  key: KeyObject,
  digest: Digest,
  ...more: readonly Buffer[]
): Buffer {
  const signature = derBits(sign(digest, contents, key))
  return derSequence(contents, signatureAlgorithm(key, digest), signature, ...more)
}

/** Writes an explicit context tag, `[number] { contents }`. */
export function tagged(number: number, ...contents: readonly Uint8Array[]): Buffer {
  return der(0xa0 + number, ...contents)
}
