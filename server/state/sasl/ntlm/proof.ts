import { createCipheriv, createHash, createHmac } from 'node:crypto'
import { md4 } from './md4.ts'
import type { Authenticate } from './messages.ts'

/** Whether the NT response was made with this password. @param nonce the server's eight octets. */
export function provesPassword(answer: Authenticate, nonce: Buffer, password: string): boolean {
  const hash = md4(Buffer.from(password, 'utf16le'))
  // MS-NLMP section 3.3.2: only a response of version 2 is longer than 24 octets.
  return answer.response.length > 24
    ? provesVersion2(answer, nonce, hash)
    : provesVersion1(answer, nonce, hash)
}

function provesVersion2(
  { domain, user, response }: Authenticate,
  nonce: Buffer,
  hash: Buffer,
): boolean {
  const identity = Buffer.from(user.toUpperCase() + domain, 'utf16le')
  const key = createHmac('md5', hash).update(identity).digest()
  const proof = createHmac('md5', key).update(nonce).update(response.subarray(16)).digest()
  return proof.equals(response.subarray(0, 16))
}

/**
 * Version 1 (MS-NLMP section 3.3.1), which GNU and BSD clients still send. With extended session
 * security the LM response is the client's challenge and zeros, and both challenges are hashed.
 */
function provesVersion1(
  { response, lanManager }: Authenticate,
  nonce: Buffer,
  hash: Buffer,
): boolean {
  const extended = lanManager.length === 24 && lanManager.subarray(8).every((octet) => octet === 0)
  const both = createHash('md5').update(nonce).update(lanManager.subarray(0, 8)).digest()
  const challenge = extended ? both.subarray(0, 8) : nonce
  const keys = Buffer.concat([hash, Buffer.alloc(5)])
  const parts = [0, 7, 14].map((at) => des(keys.subarray(at, at + 7), challenge))
  return Buffer.concat(parts).equals(response)
}

/**
 * Single DES, as triple DES with one key three times, since OpenSSL 3 has no other by default.
 * @param key seven octets, to be spread over eight with a parity bit each, which is not looked at.
 */
function des(key: Buffer, block: Buffer): Buffer {
  const bits = BigInt(`0x${key.toString('hex')}`)
  const spread = Buffer.from(
    Array.from({ length: 8 }, (_, index) => Number((bits >> BigInt(49 - 7 * index)) & 127n) << 1),
  )
  const triple = Buffer.concat([spread, spread, spread])
  return createCipheriv('des-ede3-ecb', triple, null).setAutoPadding(false).update(block)
}
