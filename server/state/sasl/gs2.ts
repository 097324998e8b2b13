/** The header that SCRAM and OAUTHBEARER messages begin with (RFC 5801 section 4). */
export interface Gs2Header {
  /** `n`: the client cannot bind to the channel. `y`: it could, but saw no offer. `p`: it does. */
  readonly flag: 'n' | 'y' | 'p'
  /** Which channel binding, with `p`. */
  readonly bindingType: string
  /** The authorization identity, or empty. */
  readonly authzid: string
  /** The header itself, with its last comma; SCRAM's `c=` repeats it. */
  readonly text: string
  /** What follows the header. */
  readonly rest: string
}

const header = /^(?:([ny])|p=([A-Za-z0-9.-]+)),(?:a=([^,]+))?,/

/** Undefined where there is no such header, or where the authorization identity is badly quoted. */
export function parseGs2(message: string): Gs2Header | undefined {
  const match = header.exec(message)
  if (!match) return undefined
  const [text, flag, bindingType = '', quoted] = match
  const authzid = quoted === undefined ? '' : unquoteName(quoted)
  if (authzid === undefined) return undefined
  const rest = message.slice(text.length)
  return { flag: (flag as 'n' | 'y' | undefined) ?? 'p', bindingType, authzid, text, rest }
}

/**
 * Reads a name in which `,` was written `=2C` and `=` was written `=3D` (RFC 5802 section 5.1).
 * Undefined where `=` is followed by anything else, which must fail the login.
 */
export function unquoteName(quoted: string): string | undefined {
  if (/=(?!2C|3D)/.test(quoted)) return undefined
  return quoted.replace(/=2C/g, ',').replace(/=3D/g, '=')
}
