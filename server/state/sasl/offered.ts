import { mechanisms } from './index.ts'

/** What decides which mechanisms a connection is offered, now. */
export interface OfferConditions {
  readonly policy: 'strict' | 'lax'
  /** Enabled names, in any case; those unknown here are passed over. */
  readonly enabled: readonly string[]
  readonly tls: boolean
  /** Whether this TLS session has channel-binding data, for the -PLUS variants. */
  readonly channelBinding: boolean
  /** Whether somebody has a bearer token. */
  readonly tokens: boolean
  /** Whether the client showed a certificate that belongs to an account. */
  readonly certificate: boolean
  /** Whether there is an account for ANONYMOUS. */
  readonly anonymousAccount: boolean
}

/**
 * The names for the SASL capability, in the order of the registry. AUTH accepts exactly these
 * (RFC 5034 section 3). Under `strict` nothing that shows a password or token is offered before TLS
 * (RFC 5034 section 4); -PLUS only where there is a channel to bind to (RFC 5802 section 6).
 */
export function offeredMechanisms(conditions: OfferConditions): readonly string[] {
  const enabled = new Set(conditions.enabled.map((name) => name.toUpperCase()))
  const there = {
    'channel-binding': conditions.tls && conditions.channelBinding,
    'client-certificate': conditions.tls && conditions.certificate,
    tokens: conditions.tokens,
    'anonymous-account': conditions.anonymousAccount,
  }
  const mayShowPasswords = conditions.policy === 'lax' || conditions.tls
  return mechanisms
    .filter(({ name, plaintext, needs }) => {
      const possible = needs === undefined || there[needs]
      return enabled.has(name) && possible && (mayShowPasswords || !plaintext)
    })
    .map(({ name }) => name)
}

/** Whether one of these names binds to the channel, which SCRAM's downgrade check must know. */
export function bindsChannel(names: readonly string[]): boolean {
  return names.some((name) => name.endsWith('-PLUS'))
}
