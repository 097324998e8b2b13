import type { Account } from '../../accounts/account.ts'
import { prepare } from '../../accounts/prepare.ts'
import type { SaslContext, SaslStep } from '../mechanism.ts'
import { failure } from './exchange.ts'

/**
 * Ends an exchange whose credentials were right: may this account act as the one asked for?
 * @param authzid the authorization identity as the client sent it, decoded; empty or undefined for
 * its own. It is a simple user name, prepared with SASLprep; where that fails or leaves nothing, the
 * login fails (RFC 5034 section 4).
 */
export function authorize(
  context: SaslContext,
  account: Account,
  authzid: string | undefined,
): SaslStep {
  if (!authzid) return { kind: 'success', account }
  const name = prepare(context.nameOf(authzid))
  if (name === account.name) return { kind: 'success', account }
  const allowed = account.mayActFor ?? []
  if (name === undefined || !(allowed.includes(name) || allowed.includes('*'))) {
    return failure('not-authorized')
  }
  const target = context.find(name)
  if (!target) return failure('not-authorized')
  const refused = context.refusal(target)
  return refused ? failure(refused) : { kind: 'success', account, authorizeAs: name }
}
