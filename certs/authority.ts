import { X509Certificate } from 'node:crypto'
import type { Clock } from '../server/base/clock.ts'
import { issueCertificate, type Issued, type CertificateRequest } from './issue.ts'
import { hostName, type AlternativeName } from './names.ts'
import {
  goodWindow,
  loopbackNames,
  type CertificateRecipe,
  type ChainLink,
  type ValidityWindow,
} from './recipe.ts'
import { selfMadeCertificate } from './self-made.ts'

/** What a TLS server needs, all PEM. */
export interface ServerCertificate {
  /** The certificates as the server sends them, in that order. */
  readonly cert: string
  /** The leaf's private key. */
  readonly key: string
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

const dayMs = 86_400_000

/** Old enough for every leaf of the past, and good for ten years. */
const authorityWindow: ValidityWindow = { from: -3650, to: 3650 }

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
  const root = await issueCertificate(authorityRequest(midnight, 'popquiz test root'))
  const issuers = {
    root: (): Promise<Issued> => Promise.resolve(root),
    intermediate: once(() => {
      const request = authorityRequest(midnight, 'popquiz test intermediate', root)
      return issueCertificate({ ...request, authority: { below: 0 } })
    }),
    stranger: once(() => issueCertificate(authorityRequest(midnight, 'unknown test root'))),
  }
  const issued = new Map<string, Promise<ServerCertificate>>()
  return {
    ca: root.certificate,
    caKey: root.privateKey,
    issue(recipe, hosts = []) {
      const key = JSON.stringify([recipe, hosts])
      const known = issued.get(key) ?? issueServer(recipe, hosts, midnight, issuers)
      issued.set(key, known)
      return known
    },
    issueClient: (request) => issueClient(request, midnight, issuers),
  }
}

type Issuers = Record<'root' | 'intermediate' | 'stranger', () => Promise<Issued>>

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

function authorityRequest(
  midnight: number,
  commonName: string,
  issuer?: Issued,
): CertificateRequest {
  return {
    commonName,
    names: [],
    ...dates(midnight, authorityWindow),
    key: 'ec-p256',
    purposes: [],
    authority: { below: undefined },
    ...(issuer && { issuer }),
  }
}

function dates(midnight: number, window: ValidityWindow): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(midnight + window.from * dayMs),
    notAfter: new Date(midnight + window.to * dayMs),
  }
}

async function issueServer(
  recipe: CertificateRecipe,
  hosts: readonly string[],
  midnight: number,
  issuers: Issuers,
): Promise<ServerCertificate> {
  const plan = recipe.leaf ?? {}
  const names = [...new Set(plan.names ?? [...hosts, ...loopbackNames])].map(hostName)
  const request: CertificateRequest = {
    commonName: plan.commonName ?? commonNameOf(names),
    names,
    ...dates(midnight, plan.validity ?? goodWindow),
    key: plan.key ?? 'ec-p256',
    purposes: plan.purposes ?? ['serverAuth'],
    ...(plan.certificateAuthority && { authority: { below: undefined } }),
  }
  const by = recipe.issuer ?? 'intermediate'
  const leaf =
    by === 'self'
      ? await selfMadeCertificate(request)
      : await issueCertificate({ ...request, issuer: await issuers[by]() })
  const chain = recipe.chain ?? (by === 'intermediate' ? ['leaf', 'intermediate'] : ['leaf'])
  const link = async (part: ChainLink): Promise<string> =>
    part === 'leaf' ? leaf.certificate : (await issuers[part]()).certificate
  const certificates = await Promise.all(chain.map(link))
  return { cert: certificates.map(asPem).join(''), key: leaf.privateKey }
}

/** The first host name; an address only where there is none, as authorities do it. */
function commonNameOf(names: readonly AlternativeName[]): string {
  const first = names.find(({ type }) => type === 'dns') ?? names[0]
  // A common name holds at most 64 characters (RFC 5280 appendix A.1).
  return (first?.value ?? 'popquiz').slice(0, 64)
}

async function issueClient(
  request: ClientCertificateRequest,
  midnight: number,
  issuers: Issuers,
): Promise<ClientCertificate> {
  const emails = request.emails ?? []
  const issued = await issueCertificate({
    commonName: request.subject,
    names: emails.map((value) => ({ type: 'email', value })),
    ...dates(midnight, request.validity ?? goodWindow),
    key: 'ec-p256',
    purposes: ['clientAuth'],
    issuer: await issuers[request.issuer ?? 'root'](),
  })
  return { cert: asPem(issued.certificate), key: issued.privateKey }
}

/** The libraries differ in line ends and final newline; OpenSSL's own form has both. */
function asPem(certificate: string): string {
  return new X509Certificate(certificate).toString()
}
