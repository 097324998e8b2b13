import { createHash, createHmac, pbkdf2 } from 'node:crypto'
import type { Account } from '../../../accounts/account.ts'
import { passwordsOf } from '../../../accounts/credentials.ts'

/** The hash functions of SCRAM-SHA-1 (RFC 5802) and SCRAM-SHA-256 (RFC 7677). */
export type ScramHash = 'sha1' | 'sha256'

/** What a server needs of one password: it proves the client's knowledge, and its own. */
export interface ScramKeys {
  readonly password: string
  readonly storedKey: Buffer
  readonly serverKey: Buffer
}

/** How keys are derived from a password. */
export interface Derivation {
  readonly hash: ScramHash
  readonly salt: Buffer
  readonly iterations: number
}

const octets = { sha1: 20, sha256: 32 } as const

/**
 * The keys for each password of an account. Deriving them takes milliseconds by design, off the main
 * thread; they are kept as long as the account is, so that only its first login waits.
 */
export function keysOf(
  account: Account,
  derivation: Derivation,
): readonly ScramKeys[] | Promise<readonly ScramKeys[]> {
  const { hash, salt, iterations } = derivation
  let kept = cache.get(account)
  if (!kept) cache.set(account, (kept = new Map()))
  const id = `${hash} ${iterations} ${salt.toString('base64')}`
  const known = kept.get(id)
  if (known) return known
  const derived = Promise.all(passwordsOf(account).map((password) => derive(password, derivation)))
  kept.set(id, derived)
  const sameMap = kept
  return derived.then((keys) => {
    sameMap.set(id, keys)
    return keys
  })
}
const cache = new WeakMap<
  Account,
  Map<string, readonly ScramKeys[] | Promise<readonly ScramKeys[]>>
>()

/** Whether the proof in a client's last message fits these keys (RFC 5802 section 3). */
export function provesKeys(
  keys: ScramKeys,
  hash: ScramHash,
  signed: string,
  proof: Buffer,
): boolean {
  const signature = mac(hash, keys.storedKey, signed)
  if (proof.length !== signature.length) return false
  const clientKey = signature.map((octet, index) => octet ^ (proof[index] as number))
  return createHash(hash).update(clientKey).digest().equals(keys.storedKey)
}

/** What the server proves itself with: the value of `v=`. */
export function serverSignature(keys: ScramKeys, hash: ScramHash, signed: string): string {
  return mac(hash, keys.serverKey, signed).toString('base64')
}

function derive(password: string, { hash, salt, iterations }: Derivation): Promise<ScramKeys> {
  return new Promise((resolve, reject) => {
    pbkdf2(password, salt, iterations, octets[hash], hash, (error, salted) => {
      if (error) return reject(error)
      const clientKey = mac(hash, salted, 'Client Key')
      const storedKey = createHash(hash).update(clientKey).digest()
      resolve({ password, storedKey, serverKey: mac(hash, salted, 'Server Key') })
    })
  })
}

const mac = (hash: ScramHash, key: Buffer, text: string): Buffer =>
  createHmac(hash, key).update(text).digest()
