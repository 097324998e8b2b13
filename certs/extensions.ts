import { der, derSequence } from '../server/base/der.ts'
import type { CertificateRequest } from './issue.ts'
import { tagged } from './keys.ts'
import { certificateLibraries } from './libraries.ts'
import type { RawExtension, Usage } from './recipe.ts'

type X509 = Awaited<ReturnType<typeof certificateLibraries>>['x509']
type Extensions = InstanceType<X509['Extension']>[]

/** The public keys a certificate names by their hashes, SubjectPublicKeyInfo in DER. */
interface NamedKeys {
  readonly subjectKey: Buffer
  readonly issuerKey: Buffer
}

/** The extensions of a certificate (RFC 5280 section 4.2), in the order authorities write them. */
export async function extensionsOf(
  request: CertificateRequest,
  { subjectKey, issuerKey }: NamedKeys,
): Promise<Extensions> {
  const { x509 } = await certificateLibraries()
  const { authority, names, purposes } = request
  const usage = (request.usage ?? usualUsage(request)).reduce(
    (bits, name) => bits | x509.KeyUsageFlags[name],
    0,
  )
  const list: Extensions = [
    new x509.BasicConstraintsExtension(authority !== undefined, authority?.below, true),
    new x509.KeyUsagesExtension(usage, true),
    await x509.SubjectKeyIdentifierExtension.create(subjectKey),
    await x509.AuthorityKeyIdentifierExtension.create(issuerKey),
  ]
  if (purposes.length > 0) {
    list.push(
      new x509.ExtendedKeyUsageExtension(purposes.map((name) => x509.ExtendedKeyUsage[name])),
    )
  }
  if (names.length > 0) {
    // RFC 5280 section 4.2.1.6: critical where there is no other name.
    const critical = request.emptySubject === true
    list.push(new x509.SubjectAlternativeNameExtension([...names], critical))
  }
  const more = [
    ...(request.permitted ? [nameConstraints(request.permitted)] : []),
    ...(request.extensions ?? []),
  ]
  return [...list, ...more.map((one) => raw(x509, one))]
}

function usualUsage({ authority, key }: CertificateRequest): readonly Usage[] {
  if (authority) return ['keyCertSign', 'cRLSign']
  return key.startsWith('rsa') ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature']
}

function raw(x509: X509, { identifier, critical, value }: RawExtension): Extensions[number] {
  return new x509.Extension(identifier, critical, Buffer.from(value, 'hex'))
}

/** `NameConstraints ::= SEQUENCE { permittedSubtrees [0] SEQUENCE OF SEQUENCE { dNSName [2] } }` */
function nameConstraints(domains: readonly string[]): RawExtension {
  const subtrees = domains.map((domain) => derSequence(der(0x82, Buffer.from(domain, 'latin1'))))
  const value = derSequence(tagged(0, ...subtrees)).toString('hex')
  return { identifier: '2.5.29.30', critical: true, value }
}
