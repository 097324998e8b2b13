import type { TlsFacts } from '../../tls/facts.ts'
import { mechanisms } from './index.ts'

/** What decides which mechanisms a connection is offered, now. */
export interface OfferConditions {
  readonly policy: 'strict' | 'lax'
  readonly tls: TlsFacts | null
  /** Enabled names, in any case; those unknown here are passed over. */
  readonly enabled: readonly string[]
  /** Whether somebody has a bearer token. */
  readonly hasTokens: boolean
  /** Whether there is an account for ANONYMOUS. */
  readonly hasAnonymous: boolean
  /** Whether a client certificate belongs to anybody. */
  acceptsCertificate(certificate: TlsFacts['clientCertificate']): boolean
}

/**
 * The names for the SASL capability, in the order of the registry. AUTH accepts exactly these
 * (RFC 5034 section 3). Under `strict` nothing that shows a password or token is offered before TLS
 * (RFC 5034 section 4); -PLUS only inside TLS, the channel to bind to (RFC 5802 section 6).
 */
export function offered(conditions: OfferConditions): readonly string[] {
  const { tls } = conditions
  const enabled = new Set(conditions.enabled.map((name) => name.toUpperCase()))
  const there = {
    tls: () => tls !== null,
    'client-certificate': () =>
      tls !== null && conditions.acceptsCertificate(tls.clientCertificate),
    tokens: () => conditions.hasTokens,
    'anonymous-account': () => conditions.hasAnonymous,
  }
  const mayShowPasswords = conditions.policy === 'lax' || tls !== null
  return mechanisms
    .filter(({ name, plaintext, needs }) => {
      const possible = needs === undefined || there[needs]()
      return enabled.has(name) && possible && (mayShowPasswords || !plaintext)
    })
    .map(({ name }) => name)
}

/** Whether one of these names binds to the channel, which SCRAM's downgrade check must know. */
export function bindsChannel(names: readonly string[]): boolean {
  return names.some((name) => name.endsWith('-PLUS'))
}
