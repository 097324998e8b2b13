import { X509Certificate } from 'node:crypto'
import type { ServerCertificate } from './authority.ts'
import { issueCertificate, type CertificateRequest, type Issued } from './issue.ts'
import type { Issuers } from './issuers.ts'
import { alternativeName, filled, hostsFor, type AlternativeName } from './names.ts'
import { goodWindow, type AuthorityPlan, type CertificateRecipe, type ChainLink } from './recipe.ts'
import { canBeSelfMade, selfMadeCertificate } from './self-made.ts'
import { ocspResponse } from './staple.ts'
import { dates } from './validity.ts'

/**
 * Makes what a server shows by a recipe.
 * @param asked the hosts that the server is reached by
 */
export async function issueServer(
  recipe: CertificateRecipe,
  asked: readonly string[],
  standing: Issuers,
): Promise<ServerCertificate> {
  const hosts = hostsFor(recipe, asked)
  const host = hosts[0] ?? 'localhost'
  const issuers = recipe.authorities
    ? standing.with(ownAuthorities(recipe.authorities, host))
    : standing
  const request = leafRequest(recipe, hosts, issuers.midnight)
  const by = recipe.issuer ?? 'intermediate'
  const issuer = by === 'self' ? undefined : await issuers.named(by)
  const leaf = await issueLeaf(request, issuer)
  const chain = recipe.chain ?? ['leaf', ...pathFrom(by, issuers)]
  const link = async (part: ChainLink): Promise<string> =>
    pem(part === 'leaf' ? leaf : await issuers.named(part))
  const certificates = await Promise.all(chain.map(link))
  return {
    cert: certificates.join(''),
    key: pemOfKey(leaf),
    ...(recipe.staple &&
      issuer && {
        staple: ocspResponse({
          leaf,
          issuer,
          says: recipe.staple,
          made: new Date(issuers.midnight),
        }),
      }),
    hosts,
  }
}

/** With the host's parts filled in. */
function ownAuthorities(
  plans: Readonly<Record<string, AuthorityPlan>>,
  host: string,
): Readonly<Record<string, AuthorityPlan>> {
  const fill = ({ permitted, ...plan }: AuthorityPlan): AuthorityPlan => ({
    ...plan,
    ...(permitted && { permitted: permitted.map((domain) => filled(domain, host)) }),
  })
  return Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, fill(plan)]))
}

function issueLeaf(request: CertificateRequest, issuer: Issued | undefined): Promise<Issued> {
  if (issuer) return issueCertificate({ ...request, issuer })
  return canBeSelfMade(request) ? selfMadeCertificate(request) : issueCertificate(request)
}

function leafRequest(
  { leaf: plan = {} }: CertificateRecipe,
  hosts: readonly string[],
  midnight: number,
): CertificateRequest {
  const host = hosts[0] ?? 'localhost'
  const written = (plan.names ?? hosts).map((name) => alternativeName(name, host))
  const names = [...otherNames(plan.otherNames ?? 0), ...written]
  const { commonName, usage, extensions, signature } = plan
  return {
    commonName: commonName ? filled(commonName, host) : (commonName ?? commonNameOf(written)),
    names,
    ...dates(midnight, plan.validity ?? goodWindow),
    key: plan.key ?? 'ec-p256',
    purposes: plan.purposes ?? ['serverAuth'],
    ...(plan.emptySubject && { emptySubject: true }),
    ...(plan.certificateAuthority && { authority: { below: undefined } }),
    ...(usage && { usage }),
    ...(extensions && { extensions }),
    ...(signature && { signature }),
    ...(plan.badSignature && { badSignature: true }),
  }
}

function otherNames(count: number): AlternativeName[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'dns',
    value: `host-${index + 1}.invalid`,
  }))
}

/** The first host name; an address only where there is none, as authorities do it. */
function commonNameOf(names: readonly AlternativeName[]): string {
  const first = names.find(({ type }) => type === 'dns') ?? names[0]
  // A common name holds at most 64 characters (RFC 5280 appendix A.1).
  return (first?.value ?? 'popquiz').slice(0, 64)
}

/** The issuers from the leaf's on, without the root at the end. */
function pathFrom(issuer: string, issuers: Issuers): string[] {
  const path: string[] = []
  for (let name = issuer; name !== 'self'; name = issuers.issuerOf(name)) {
    if (issuers.issuerOf(name) === 'self') break
    path.push(name)
  }
  return path
}

/** A certificate as OpenSSL writes it. */
export function pem({ der }: Issued): string {
  return new X509Certificate(der).toString()
}

/** A private key, PKCS #8. */
export function pemOfKey({ keys }: Issued): string {
  return keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
