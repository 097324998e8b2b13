import { decodeUtf8 } from '../../accounts/prepare.ts'
import type { Mechanism, SaslStep } from '../mechanism.ts'
import { authorize } from './authorize.ts'
import { parseDirectives, quote } from './digest/directives.ts'
import { type DigestInput, digestOctets, digestResponse } from './digest/response.ts'
import { challenge, failure, serverFirst } from './exchange.ts'

/** RFC 2831 section 2.1.2: no response is longer. */
const longestResponse = 4096

/**
 * Historic since RFC 6331, and off unless enabled. Without integrity or confidentiality layers: the
 * offer is `qop=auth` alone. `rspauth`, by which the server proves itself, goes out as a challenge
 * that the client answers with an empty line (RFC 5034 section 4).
 */
export const digestMd5: Mechanism = {
  name: 'DIGEST-MD5',
  rfc: '2831',
  summary: 'MD5 digest over a challenge, both sides proved',
  serverFirst: true,
  plaintext: false,
  start(context) {
    const nonce = context.random.hex(32)
    let outcome: SaslStep = failure('malformed')
    return serverFirst(
      () =>
        `realm=${quote(context.host)},nonce=${quote(nonce)},qop="auth",charset=utf-8,algorithm=md5-sess`,
      [
        (response) => {
          const answer = response.length > longestResponse ? undefined : readAnswer(response)
          if (!answer || !fits(answer.input, nonce, context.host)) return failure('malformed')
          const { input, name, proof } = answer
          let proved = ''
          const verified = context.checkSecret(name, (password) => {
            proved = digestOctets(password)
            return digestResponse({ ...input, password: proved }, 'AUTHENTICATE') === proof
          })
          if (!verified.ok) return failure(verified.cause)
          outcome = authorize(context, verified.account, answer.authzid)
          if (outcome.kind === 'failure') return outcome
          return challenge(`rspauth=${digestResponse({ ...input, password: proved }, '')}`)
        },
        (response) => (response.length > 0 ? failure('malformed') : outcome),
      ],
    )
  },
}

interface Answer {
  readonly input: Omit<DigestInput, 'password'>
  readonly name: string
  readonly authzid: string | undefined
  readonly proof: string
}

/** Undefined where a directive is missing or malformed. */
function readAnswer(response: Buffer): Answer | undefined {
  const directives = parseDirectives(response.toString('latin1'))
  const username = directives?.get('username')
  const nonce = directives?.get('nonce')
  const cnonce = directives?.get('cnonce')
  const digestUri = directives?.get('digest-uri')
  const proof = directives?.get('response')
  if (!directives || !username || !nonce || !cnonce || !digestUri || !proof) return undefined
  const utf8 = directives.get('charset') === 'utf-8'
  const read = (octets: string): string | undefined => (utf8 ? decodeUtf8(octets) : octets)
  const name = read(username)
  const realm = read(directives.get('realm') ?? '')
  // The authorization identity is UTF-8 whatever the charset says (RFC 2831 section 2.1.2).
  const quotedAuthzid = directives.get('authzid')
  const authzid = quotedAuthzid === undefined ? undefined : decodeUtf8(quotedAuthzid)
  if (name === undefined || realm === undefined) return undefined
  if (quotedAuthzid !== undefined && !authzid) return undefined
  const input = {
    username: digestOctets(name),
    realm: digestOctets(realm),
    nonce,
    cnonce,
    nc: directives.get('nc') ?? '',
    qop: directives.get('qop') ?? 'auth',
    digestUri,
    ...(quotedAuthzid === undefined ? {} : { authzid: quotedAuthzid }),
  }
  return { input, name, authzid, proof }
}

/**
 * Whether the answer belongs to this challenge. The service in digest-uri must be `pop` (RFC 5034
 * section 4); its host is not compared, since clients write whatever name or address they dialled.
 */
function fits(input: Answer['input'], nonce: string, host: string): boolean {
  return (
    input.nonce === nonce &&
    input.nc === '00000001' &&
    input.qop === 'auth' &&
    input.digestUri.startsWith('pop/') &&
    (input.realm === host || input.realm === '')
  )
}
