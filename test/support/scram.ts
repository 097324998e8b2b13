import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'

const hash = 'sha256'

/** The client's side of SCRAM-SHA-256 (RFC 5802 section 3, RFC 7677), told plainly, without any code of the server's. */
export function scramFinal(
  password: string,
  clientFirstBare: string,
  serverFirst: string,
  ...[header = 'n,,', change = (text: string) => text]: [string?, ((text: string) => string)?]
): { message: string; signature: string } {
  const part = (name: string): string =>
    new RegExp(`(?:^|,)${name}=([^,]*)`).exec(serverFirst)?.[1] ?? ''
  const salt = Buffer.from(part('s'), 'base64')
  const salted = pbkdf2Sync(password, salt, Number(part('i')), 32, hash)
  const hmac = (key: Uint8Array, text: string): Buffer =>
    createHmac(hash, key).update(text).digest()
  const binding = Buffer.from(header).toString('base64')
  const withoutProof = change(`c=${binding},r=${part('r')}`)
  const authMessage = `${clientFirstBare},${serverFirst},${withoutProof}`
  const clientKey = hmac(salted, 'Client Key')
  const stored = createHash(hash).update(clientKey).digest()
  const signature = hmac(stored, authMessage)
  const proof = clientKey.map((octet, index) => octet ^ (signature[index] ?? 0))
  return {
    message: `${withoutProof},p=${Buffer.from(proof).toString('base64')}`,
    signature: hmac(hmac(salted, 'Server Key'), authMessage).toString('base64'),
  }
}
