import { createHash } from 'node:crypto'

/** What goes into a DIGEST-MD5 response, as octets in latin1 text. */
export interface DigestInput {
  readonly username: string
  readonly realm: string
  readonly password: string
  readonly nonce: string
  readonly cnonce: string
  /** The nonce count: eight hexadecimal digits. */
  readonly nc: string
  readonly qop: string
  readonly digestUri: string
  readonly authzid?: string
}

const md5 = (latin1: string): Buffer => createHash('md5').update(latin1, 'latin1').digest()

/**
 * The response value in 32 lower-case hexadecimal digits (RFC 2831 section 2.1.2.1).
 * @param method `AUTHENTICATE` for the client's proof, empty for the server's `rspauth`.
 */
export function digestResponse(input: DigestInput, method: 'AUTHENTICATE' | ''): string {
  const { username, realm, password, nonce, cnonce, nc, qop, digestUri, authzid } = input
  const secret = md5(`${username}:${realm}:${password}`).toString('latin1')
  const a1 = [secret, nonce, cnonce, ...(authzid === undefined ? [] : [authzid])].join(':')
  const a2 = `${method}:${digestUri}`
  const proof = [md5(a1).toString('hex'), nonce, nc, cnonce, qop, md5(a2).toString('hex')]
  return md5(proof.join(':')).toString('hex')
}

/**
 * Writes a text as the digest wants it: in ISO 8859-1 where that can hold it, else in UTF-8
 * (RFC 2831 section 2.1.2.1, on username-value and passwd).
 */
export function digestOctets(text: string): string {
  const fits = Array.from(text).every((character) => (character.codePointAt(0) ?? 0) <= 0xff)
  return fits ? text : Buffer.from(text).toString('latin1')
}
