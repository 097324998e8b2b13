import type { SaslMark, SaslShape } from '../../transcript/entry.ts'
import { parseDirectives } from './digest/directives.ts'
import { parseGs2 } from './gs2.ts'
import { messageType } from './ntlm/messages.ts'
import { bearerToken, parsePairs } from './pairs.ts'

/** What the reader of a message may ask. */
export interface ShapeGround {
  /** Whether an account is called so. */
  isAccount(name: string): boolean
}

type Part = Omit<SaslShape, 'form' | 'octets'>

/** What a message shows as its mechanism reads it; nothing for mechanisms that are not known. */
export function shapeOfMechanism(mechanism: string, message: Buffer, ground: ShapeGround): Part {
  const text = message.toString('latin1')
  if (mechanism.startsWith('SCRAM-')) return scram(text)
  switch (mechanism) {
    case 'PLAIN':
      return marked(...plain(text))
    case 'LOGIN':
      return marked(...(isAccount(message, ground) ? ['account' as const] : []))
    case 'CRAM-MD5':
      return marked(...cramMd5(text))
    case 'DIGEST-MD5':
      return digestMd5(text)
    case 'OAUTHBEARER':
      return oauthBearer(text)
    case 'XOAUTH2':
      return marked(...xoauth2(text))
    case 'ANONYMOUS':
      return marked(...(isAddress(message, ground) ? ['account' as const] : []))
    case 'NTLM':
      return { type: messageType(message) }
    case 'GSSAPI':
    case 'GSS-SPNEGO':
      // RFC 2743 section 3.1: the first token is an ASN.1 application 0.
      return marked(...(message[0] === 0x60 ? ['gss-token' as const] : []))
    default:
      return {}
  }
}

function marked(...marks: readonly SaslMark[]): Part {
  return marks.length === 0 ? {} : { marks }
}

function* plain(text: string): Generator<SaslMark> {
  const [authzid, name, password, ...rest] = text.split('\0')
  if (name === undefined || password === undefined || rest.length > 0) return yield 'nul-count'
  if (name === '') yield 'no-name'
  if (password === '') yield 'no-password'
  if (authzid !== '') yield authzid === name ? 'authzid-same' : 'authzid'
}

function* cramMd5(text: string): Generator<SaslMark> {
  if (/^.+ [0-9a-f]{32}$/s.test(text)) return
  yield /^.+ [0-9A-Fa-f]{32}$/s.test(text) ? 'digest-case' : 'digest-form'
}

/** Names are short, and whoever looks one up prepares it first. */
const longestName = 255

function isAccount(message: Buffer, ground: ShapeGround): boolean {
  return message.length <= longestName && ground.isAccount(message.toString())
}

function isAddress(message: Buffer, ground: ShapeGround): boolean {
  const text = message.length <= longestName ? message.toString() : ''
  const at = text.lastIndexOf('@')
  return at > 0 && (ground.isAccount(text) || ground.isAccount(text.slice(0, at)))
}

function scram(text: string): Part {
  const final = /^c=[^,]*,r=(?<nonce>[^,]*)(?:,[^,]*)*?,p=(?<proof>[A-Za-z0-9+/]*={0,2})$/.exec(
    text,
  )
  if (final?.groups) {
    const { nonce = '', proof = '' } = final.groups
    return { part: 'final', ...nonceOf(nonce), proof: Buffer.from(proof, 'base64').length }
  }
  if (text.startsWith('c=')) return { part: 'final', marks: ['no-message'] }
  const gs2 = parseGs2(text)
  const marks: SaslMark[] = gs2 ? [] : ['no-gs2']
  const bare = gs2 ? gs2.rest : text
  // A comma in a name that is not quoted looks like one more attribute before the nonce.
  const first = /^(?:m=[^,]*,)?n=(?<name>.*?),r=(?<nonce>[^,]*)(?:,.*)?$/s.exec(bare)
  if (!first?.groups) return { marks: [...marks, 'no-message'] }
  const { name = '', nonce = '' } = first.groups
  if (/,|=(?!2C|3D)/.test(name)) marks.push('name-unquoted')
  else if (name.includes('=')) marks.push('name-quoted')
  if (!/^[!-+\--~]+$/.test(nonce)) marks.push('nonce-form')
  return { part: 'first', ...flagOf(gs2), ...nonceOf(nonce), ...marked(...marks) }
}

const nonceOf = (nonce: string): Part => ({ nonce: nonce.slice(0, 512) })

function flagOf(gs2: ReturnType<typeof parseGs2>): Part {
  if (!gs2) return {}
  return { flag: gs2.flag === 'p' ? `p=${gs2.bindingType.slice(0, 64)}` : gs2.flag }
}

function digestMd5(text: string): Part {
  const uri = parseDirectives(text)?.get('digest-uri')
  return uri === undefined ? { marks: ['no-message'] } : { uri: uri.slice(0, 256) }
}

function oauthBearer(text: string): Part {
  const gs2 = parseGs2(text)
  if (!gs2) return { marks: ['no-gs2'] }
  const pairs = gs2.rest.startsWith('\x01') ? parsePairs(gs2.rest.slice(1)) : undefined
  return { ...flagOf(gs2), ...marked(...bearer(pairs)) }
}

function* xoauth2(text: string): Generator<SaslMark> {
  const pairs = parsePairs(text)
  yield* bearer(pairs)
  if (pairs && !pairs.get('user')) yield 'no-name'
}

function* bearer(pairs: ReadonlyMap<string, string> | undefined): Generator<SaslMark> {
  if (!pairs) yield 'pairs-form'
  else if (bearerToken(pairs.get('auth')) === undefined) yield 'no-token'
}
