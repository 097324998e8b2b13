import { decodeBase64 } from '../base64.ts'
import { type Gs2Header, parseGs2, unquoteName } from '../gs2.ts'

/** `n,a=admin,n=user,r=nonce` taken apart (RFC 5802 section 7). */
export interface ClientFirst {
  readonly gs2: Gs2Header
  /** The message without its header; part of what both sides sign. */
  readonly bare: string
  readonly name: string
  readonly nonce: string
}

// The nonce is printable ASCII without a comma. Unknown extensions behind it are ignored; a mandatory
// one would stand before the name, as `m=`, and so does not match.
const bareForm = /^n=([^,]+),r=([!-+\--~]+)(?:,[A-Za-z]=[^,]+)*$/

/** Undefined where it is malformed, a name with a wrong `=` included. */
export function parseClientFirst(message: string): ClientFirst | undefined {
  const gs2 = parseGs2(message)
  const match = gs2 && bareForm.exec(gs2.rest)
  if (!match) return undefined
  const [bare, quoted = '', nonce = ''] = match
  const name = unquoteName(quoted)
  return name === undefined ? undefined : { gs2, bare, name, nonce }
}

/** `c=biws,r=nonce,p=proof` taken apart. */
export interface ClientFinal {
  /** The octets of `c=`: the header of the first message and the channel-binding data. */
  readonly binding: Buffer
  readonly nonce: string
  readonly proof: Buffer
  /** True where it demands an extension by `m=`. */
  readonly mandatory: boolean
  /** All before `,p=`; part of what both sides sign. */
  readonly withoutProof: string
}

const finalForm = /^(c=([^,]*),r=([^,]*)((?:,[A-Za-oq-z]=[^,]+)*)),p=([^,]+)$/

/** Undefined where it is malformed, base64 included. */
export function parseClientFinal(message: string): ClientFinal | undefined {
  const match = finalForm.exec(message)
  if (!match) return undefined
  const [, withoutProof = '', c = '', nonce = '', extensions = '', p = ''] = match
  const binding = decodeBase64(c)
  const proof = decodeBase64(p)
  if (!binding || !proof) return undefined
  return { binding, nonce, proof, mandatory: extensions.includes(',m='), withoutProof }
}
