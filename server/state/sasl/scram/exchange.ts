import type { LoginFailure } from '../../../accounts/account.ts'
import { utf8Text } from '../../../accounts/prepare.ts'
import type { SaslContext, SaslExchange, SaslStep } from '../../mechanism.ts'
import { authorize } from '../authorize.ts'
import { challenge, clientFirst, failure } from '../exchange.ts'
import { keysOf, provesKeys, type ScramHash, type ScramKeys, serverSignature } from './keys.ts'
import {
  type ClientFinal,
  type ClientFirst,
  parseClientFinal,
  parseClientFirst,
} from './messages.ts'

/** Which member of the family it is. */
export interface ScramVariant {
  readonly hash: ScramHash
  /** True for the -PLUS variants, which bind to the TLS channel. */
  readonly plus: boolean
}

/** A `e=` value of the server's last message (RFC 5802 section 7), and the cause it stands for. */
type Refusal = readonly [value: string, cause: LoginFailure]

/**
 * SCRAM on the server's side. Its last message goes out as a challenge, since POP3 has no room for data
 * beside +OK (RFC 5034 section 4); the client answers with an empty line. Unknown users get a salt like
 * any other and fail at the end, as a wrong password does.
 *
 * Wrong credentials end it without `e=`, as RFC 5802 section 5.1 allows: clients that cannot read `e=`
 * (GNU SASL 2.2 among them) would give up there and never see the [AUTH] of the reply. A message at
 * odds with the protocol is explained by `e=` first.
 */
export function scramExchange(context: SaslContext, variant: ScramVariant): SaslExchange {
  let first: ClientFirst
  let serverFirst = ''
  let nonce = ''
  let outcome: SaslStep = failure('malformed')
  const salt = (): Buffer => context.salt(first.name)

  const refuse = ([value, cause]: Refusal): SaslStep => {
    outcome = failure(cause)
    return challenge(`e=${value}`)
  }
  const judge = (final: ClientFinal, keys: readonly ScramKeys[]): SaslStep => {
    const signed = `${first.bare},${serverFirst},${final.withoutProof}`
    let proved: ScramKeys | undefined
    const verified = context.checkSecret(first.name, (password) => {
      const candidate = keys.find((one) => one.password === password)
      if (!candidate || !provesKeys(candidate, variant.hash, signed, final.proof)) return false
      proved = candidate
      return true
    })
    if (!verified.ok) return failure(verified.cause)
    const end = authorize(context, verified.account, first.gs2.authzid)
    if (end.kind === 'failure') return end
    outcome = end
    return challenge(`v=${serverSignature(proved as ScramKeys, variant.hash, signed)}`)
  }

  return clientFirst([
    (response) => {
      const parsed = parseClientFirst(utf8Text(response) ?? '')
      if (!parsed) return failure('malformed')
      first = parsed
      nonce = first.nonce + context.random.hex(32)
      const { scramIterations } = context
      serverFirst = `r=${nonce},s=${salt().toString('base64')},i=${scramIterations}`
      return challenge(serverFirst)
    },
    (response) => {
      const final = parseClientFinal(utf8Text(response) ?? '')
      if (!final) return failure('malformed')
      const refusal =
        finalRefusal(final, nonce) ?? bindingRefusal(context, variant, first, final.binding)
      if (refusal) return refuse(refusal)
      const account = context.find(first.name)
      if (!account) return judge(final, [])
      const iterations = context.scramIterations
      const keys = keysOf(account, { hash: variant.hash, salt: salt(), iterations })
      return keys instanceof Promise ? keys.then((k) => judge(final, k)) : judge(final, keys)
    },
    (response) =>
      outcome.kind === 'success' && response.length > 0 ? failure('malformed') : outcome,
  ])
}

function finalRefusal(final: ClientFinal, nonce: string): Refusal | undefined {
  if (final.mandatory) return ['extensions-not-supported', 'malformed']
  if (final.nonce !== nonce) return ['other-error', 'malformed']
  return undefined
}

/** Channel binding and its downgrade check (RFC 5802 section 6). `c=` is compared in every case. */
function bindingRefusal(
  context: SaslContext,
  { plus }: ScramVariant,
  { gs2 }: ClientFirst,
  binding: Buffer,
): Refusal | undefined {
  // The client saw no -PLUS although it was offered: somebody may have cut it out of the list.
  if (gs2.flag === 'y' && context.offersChannelBinding) {
    return ['server-does-support-channel-binding', 'channel-binding']
  }
  if (gs2.flag === 'p' && !plus) return ['channel-binding-not-supported', 'channel-binding']
  if (gs2.flag !== 'p' && plus) return ['channel-bindings-dont-match', 'channel-binding']
  const data = plus ? context.tls?.channelBinding(gs2.bindingType) : Buffer.alloc(0)
  if (!data) return ['unsupported-channel-binding-type', 'channel-binding']
  const expected = Buffer.concat([Buffer.from(gs2.text), data])
  return binding.equals(expected) ? undefined : ['channel-bindings-dont-match', 'channel-binding']
}
