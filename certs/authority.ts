import type { Clock } from '../server/base/clock.ts'
import { issueServer, pem, pemOfKey } from './issue-server.ts'
import { issueCertificate } from './issue.ts'
import { issuersOf, type Issuers } from './issuers.ts'
import { goodWindow, type CertificateRecipe, type ValidityWindow } from './recipe.ts'
import { dates, dayMs } from './validity.ts'

/** What a TLS server needs; certificates and key PEM. */
export interface ServerCertificate {
  /** The certificates as the server sends them, in that order. */
  readonly cert: string
  /** The leaf's private key, PKCS #8. */
  readonly key: string
  /** The OCSP response to be stapled, DER, where the recipe has one. */
  readonly staple?: Buffer
  /** The hosts it is made for; a client that uses another must refuse it. */
  readonly hosts: readonly string[]
}

/** A client's certificate with its key, both PEM. */
export interface ClientCertificate {
  readonly cert: string
  readonly key: string
}

/** Whom a client certificate is for. */
export interface ClientCertificateRequest {
  /** The subject's common name. */
  readonly subject: string
  /** Mail addresses, as subject alternative names. Default: none. */
  readonly emails?: readonly string[]
  /** Signed by our root, or by one the server does not trust. Default: `root`. */
  readonly issuer?: 'root' | 'stranger'
  /** Default: {@link goodWindow}. */
  readonly validity?: ValidityWindow
}

/** Issues certificates for tests. Everything stays in memory. */
export interface Authority {
  /** The root certificate, PEM: what a client must trust. */
  readonly ca: string
  /** The root's private key, PKCS #8 PEM. */
  readonly caKey: string
  /**
   * A server's certificate by recipe; the same arguments give the same certificate.
   * @param hosts host names or addresses the server is reached by, besides localhost
   */
  issue(recipe: CertificateRecipe, hosts?: readonly string[]): Promise<ServerCertificate>
  /** A client's certificate for SASL EXTERNAL. */
  issueClient(request: ClientCertificateRequest): Promise<ClientCertificate>
}

/** Kept a few: a process whose clocks differ must not gather authorities for ever. */
const keptAuthorities = 8
const authorities = new Map<number, Promise<Authority>>()

/**
 * The authority for this clock's day (UTC). All servers of one process share it, so that keys are
 * made once and a client needs to trust one root only.
 */
export function authorityFor(clock: Clock): Promise<Authority> {
  const today = Math.floor(clock.wall() / dayMs)
  const known = authorities.get(today)
  if (known) return known
  const made = makeAuthority(today * dayMs)
  authorities.set(today, made)
  for (const day of authorities.keys()) {
    if (authorities.size <= keptAuthorities) break
    authorities.delete(day)
  }
  return made
}

/** @param midnight the start of the day that windows count from, in ms since 1970 */
async function makeAuthority(midnight: number): Promise<Authority> {
  const issuers = issuersOf(midnight)
  const root = await issuers.named('root')
  const issued = new Map<string, Promise<ServerCertificate>>()
  return {
    ca: pem(root),
    caKey: pemOfKey(root),
    issue(recipe, hosts = []) {
      const key = JSON.stringify([recipe, hosts])
      const known = issued.get(key) ?? issueServer(recipe, hosts, issuers)
      issued.set(key, known)
      return known
    },
    issueClient: (request) => issueClient(request, issuers),
  }
}

async function issueClient(
  request: ClientCertificateRequest,
  issuers: Issuers,
): Promise<ClientCertificate> {
  const emails = request.emails ?? []
  const issued = await issueCertificate({
    commonName: request.subject,
    names: emails.map((value) => ({ type: 'email', value })),
    ...dates(issuers.midnight, request.validity ?? goodWindow),
    key: 'ec-p256',
    purposes: ['clientAuth'],
    issuer: await issuers.named(request.issuer ?? 'root'),
  })
  return { cert: pem(issued), key: pemOfKey(issued) }
}
