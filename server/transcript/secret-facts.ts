/** What differs between a password that was sent and the one that the account has. */
export type PasswordChange =
  | 'trimmed'
  | 'padded'
  | 'respaced'
  | 'quoted'
  | 'unquoted'
  | 'escaped'
  | 'unescaped'
  | 'percent-encoded'
  | 'percent-decoded'
  | 'other-case'
  | 'recoded'
  | 'cut'

/** How a digest came about that is none over a timestamp and, behind it, the password. */
export type DigestMistake = 'without-brackets' | 'password-first' | 'line-end' | 'keyed'

/** What can be told of a secret without telling it; worked out when it came. */
export interface SecretFacts {
  /** PASS: `same` as a password of the account, or what became of one; absent where it is another. */
  readonly password?: 'same' | PasswordChange
  /** APOP: words behind the keyword. */
  readonly words?: number
  /** APOP: how the second of them is written; `other` is anything but 32 hexadecimal digits. */
  readonly digits?: 'lower' | 'upper' | 'mixed' | 'other'
  /** APOP: the text from the greeting that was digested; absent where that could not be found out. */
  readonly over?: string
  readonly mistake?: DigestMistake
}

/** What is notable about a SASL message, as its mechanism reads it. */
export type SaslMark =
  /** An asterisk with something around it, or in base64. */
  | 'asterisk'
  /** A single octet 01. */
  | 'dummy'
  | 'not-utf8'
  /** It is not what the mechanism has at all. */
  | 'no-message'
  /** PLAIN: more or fewer than two NUL. */
  | 'nul-count'
  /** Not there, or empty. */
  | 'no-name'
  | 'no-password'
  | 'no-token'
  /** PLAIN: an authorization identity, another than the name; and the same. */
  | 'authzid'
  | 'authzid-same'
  /** LOGIN: the whole message is the name of an account. ANONYMOUS: its address. */
  | 'account'
  /** CRAM-MD5: no space and 32 hexadecimal digits at the end; such digits in upper case. */
  | 'digest-form'
  | 'digest-case'
  /** No `n,`, `y,` or `p=`. */
  | 'no-gs2'
  /** SCRAM: `,` or `=` in the name as they must not be; and as they must. */
  | 'name-unquoted'
  | 'name-quoted'
  | 'nonce-form'
  /** OAUTHBEARER and XOAUTH2: no pairs with 01 behind each and one more. */
  | 'pairs-form'
  /** GSSAPI: it begins as a first token does. */
  | 'gss-token'

/** The form of a SASL message; nothing in it is secret. */
export interface SaslShape {
  /** As it was sent; `command` where the line is one, in an exchange. `equals` is `=` alone. */
  readonly form: 'base64' | 'empty' | 'equals' | 'cancel' | 'command' | 'malformed'
  /** How many octets it decodes to. */
  readonly octets?: number
  readonly marks?: readonly SaslMark[]
  /** The keyword of a command, in upper case. */
  readonly verb?: string
  /** SCRAM: which of its messages it is. */
  readonly part?: 'first' | 'final'
  /** The channel binding flag: `n`, `y`, `p=tls-exporter`. */
  readonly flag?: string
  /** SCRAM: the nonce, as far as 512 octets. */
  readonly nonce?: string
  /** SCRAM: the octets of the proof. */
  readonly proof?: number
  /** DIGEST-MD5: the digest-uri, as far as 256 octets. */
  readonly uri?: string
  /** NTLM: which message it is; 0 for none. */
  readonly type?: number
}
