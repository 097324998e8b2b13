import type { Account, LoginFailure } from './account.ts'

/**
 * Tries each password of an account on a proof: the main one, then those for applications.
 * @returns undefined where one of them proves it and may be used.
 */
export function secretFailure(
  account: Account,
  proves: (password: string) => boolean,
): LoginFailure | undefined {
  const { password, appPasswords = [] } = account
  if (password !== undefined && proves(password)) {
    return account.appPasswordsOnly ? 'app-password-required' : undefined
  }
  return appPasswords.some(proves) ? undefined : 'bad-credentials'
}

/** All passwords of an account, for mechanisms that derive a key from each beforehand. */
export function passwordsOf(account: Account): readonly string[] {
  const { password, appPasswords = [] } = account
  return password === undefined ? appPasswords : [password, ...appPasswords]
}

/**
 * @param now the calendar time in ms since 1970.
 * @param scope what the server asks a token to carry; a token without scopes carries all.
 */
export function tokenFailure(
  account: Account,
  token: string,
  now: number,
  scope: string | undefined,
): LoginFailure | undefined {
  const held = account.tokens?.find((one) => one.token === token)
  if (!held) return 'bad-credentials'
  if (held.expiresAt !== undefined && now >= held.expiresAt) return 'token-expired'
  const covered = scope === undefined || held.scope === undefined
  return covered || held.scope.split(' ').includes(scope) ? undefined : 'token-scope'
}

/** What stands between right credentials and the mailbox. Only said once they are proved right. */
export function conditionFailure(account: Account): LoginFailure | undefined {
  switch (account.condition) {
    case 'disabled':
      return 'account-disabled'
    case 'locked':
      return 'account-locked'
    default:
      return account.condition
  }
}

/** A client certificate, as the TLS layer verified it. */
export interface ClientCertificate {
  readonly subject: string
  readonly emails: readonly string[]
}

/** Whether a certificate's subject or one of its mail addresses is among the account's. */
export function holdsCertificate(account: Account, certificate: ClientCertificate): boolean {
  const accepted = account.certificates ?? []
  return (
    accepted.includes(certificate.subject) ||
    certificate.emails.some((email) => accepted.includes(email))
  )
}
