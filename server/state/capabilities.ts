import type { Context } from './context.ts'
import { clearTextAllowed } from './login.ts'
import { offered } from './sasl/offered.ts'

/** The SASL mechanisms this connection may use now, by policy, TLS and what the accounts have. */
export function mechanismsOf(context: Context): readonly string[] {
  const { settings, directory } = context.service
  return offered({
    policy: settings.policy,
    tls: context.tls,
    enabled: settings.mechanisms,
    hasTokens: directory.hasTokens,
    hasAnonymous: settings.anonymousUser !== null,
    acceptsCertificate: directory.acceptsCertificate,
  })
}

/**
 * The capability list for the present cell: clear or TLS, before or after login (RFC 2449 section 5).
 * What is listed before login stays listed after it, but for STLS (RFC 2595 section 4).
 */
export function capabilities(context: Context): string[] {
  const { settings, directory, tlsAvailable } = context.service
  const account = context.opened?.account
  const { loginDelay, expiry } = directory
  const mechanisms = mechanismsOf(context)
  const before = account === undefined
  return [
    settings.top && 'TOP',
    settings.uidl && 'UIDL',
    settings.responseCodes && 'RESP-CODES',
    settings.responseCodes && 'AUTH-RESP-CODE',
    settings.pipelining && 'PIPELINING',
    clearTextAllowed(context) && 'USER',
    mechanisms.length > 0 && `SASL ${mechanisms.join(' ')}`,
    account ? loginDelay.capabilityAfterLogin(account) : loginDelay.capabilityBeforeLogin(),
    account ? expiry.capabilityAfterLogin(account) : expiry.capabilityBeforeLogin(),
    settings.utf8 !== 'off' && 'UTF8 USER',
    settings.languages.length > 0 && 'LANG',
    before && !context.tls && tlsAvailable && 'STLS',
    settings.implementation !== null &&
      !(before && settings.implementationAfterLogin) &&
      `IMPLEMENTATION ${settings.implementation}`,
  ].filter((line): line is string => typeof line === 'string')
}
