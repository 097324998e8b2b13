import type { LoginFailure } from './account.ts'

/** The response codes a refused login can carry (RFC 2449 section 8, RFC 3206). */
export type LoginCode = 'AUTH' | 'IN-USE' | 'LOGIN-DELAY' | 'SYS/TEMP' | 'SYS/PERM'

/** How a refusal reads on the wire: `-ERR [code] text`. */
export interface FailureReply {
  /** Left out where none of the codes says the truth. */
  readonly code?: LoginCode
  /** English, ASCII, at most 120 octets, never beginning with `[`. */
  readonly text: string
}

/**
 * Every cause, its code and its text. With AUTH-RESP-CODE, [AUTH] means "ask the user for other
 * credentials" and its absence "keep them" (RFC 3206 section 6), so the code follows from what the
 * client ought to do next. No text tells an unknown user from a wrong password.
 */
const replies: Readonly<Record<LoginFailure, FailureReply>> = {
  'bad-credentials': { code: 'AUTH', text: 'wrong user name or password' },
  'app-password-required': { code: 'AUTH', text: 'this account needs an application password' },
  'token-expired': { code: 'AUTH', text: 'the access token has expired' },
  'token-scope': { code: 'AUTH', text: 'the access token does not cover this mailbox' },
  // RFC 3206 section 5 counts an expired account among the troubles with credentials, and a login
  // against policy "such as from an invalid location" too; [SYS/PERM] is for broken mailboxes and
  // set-ups, where other credentials would not help.
  'account-disabled': { code: 'AUTH', text: 'this account is disabled' },
  'account-locked': { code: 'AUTH', text: 'this account is locked' },
  'address-refused': { code: 'AUTH', text: 'login is not allowed from this network address' },
  'not-authorized': { code: 'AUTH', text: 'these credentials do not give access to this mailbox' },
  // It passes by itself: the client should neither alarm the user nor drop the password.
  'rate-limited': { code: 'SYS/TEMP', text: 'too many failed logins; try again later' },
  // No code for the next three: the credentials were not looked at, so the reply must not say that
  // they are wrong (RFC 8314 section 4.1 wants one reply for right and wrong ones).
  'tls-required': { text: 'this account accepts logins over TLS only' },
  'mechanism-not-allowed': { text: 'this account does not accept this way to log in' },
  malformed: { text: 'the login data is malformed' },
  // Somebody between client and server may have tampered with the offer; the password is good.
  'channel-binding': { text: 'the channel binding does not match this connection' },
  'login-delay': { code: 'LOGIN-DELAY', text: 'too soon after the last login; try again later' },
  'in-use': { code: 'IN-USE', text: 'the maildrop is open in another session' },
  'temporary-trouble': { code: 'SYS/TEMP', text: 'the mail store has a passing problem' },
  'permanent-trouble': { code: 'SYS/PERM', text: 'the mail store is broken; please tell support' },
}

/** The code and text for one cause. */
export function failureReply(cause: LoginFailure): FailureReply {
  return replies[cause]
}

/** Every cause there is, for tests and the reference pages. */
export const loginFailures: readonly LoginFailure[] = Object.keys(replies) as LoginFailure[]
