import { createHash } from 'node:crypto'
import { derChildren, derSequence, derValue, derWhole } from '../server/base/der.ts'
import { extensionsOf } from './extensions.ts'
import { makeKeys, signatureAlgorithm, signed, type Keys } from './keys.ts'
import { certificateLibraries } from './libraries.ts'
import type { AlternativeName } from './names.ts'
import type { Digest, KeyType, Purpose, RawExtension, Usage } from './recipe.ts'

/** A certificate with its key. The private key never leaves the process by itself. */
export interface Issued {
  /** The certificate, DER. */
  readonly der: Buffer
  /** The subject's common name; null where it has none. */
  readonly commonName: string | null
  readonly keys: Keys
}

/** What one certificate is to say. */
export interface CertificateRequest {
  /** Null for a subject without a common name. */
  readonly commonName: string | null
  /** A subject of no parts at all. */
  readonly emptySubject?: boolean
  readonly names: readonly AlternativeName[]
  readonly notBefore: Date
  readonly notAfter: Date
  readonly key: KeyType
  /** A pair made before, in place of a new one. */
  readonly keys?: Keys
  readonly purposes: readonly Purpose[]
  readonly usage?: readonly Usage[]
  /** Present for an authority: how many authorities may stand below it (undefined: any number). */
  readonly authority?: { readonly below: number | undefined }
  /** The domains below which its certificates are good. */
  readonly permitted?: readonly string[]
  readonly extensions?: readonly RawExtension[]
  /** Default: `sha256`. */
  readonly signature?: Digest
  readonly badSignature?: boolean
  /** Who signs; absent: the new key itself. */
  readonly issuer?: Pick<Issued, 'commonName' | 'keys'>
}

/**
 * Makes one certificate with everything RFC 5280 asks for, so that the strictest checks (OpenSSL's
 * X509_STRICT, which Python 3.13 has on, and Java's) find nothing missing: both key identifiers,
 * critical basic constraints and key usage.
 */
export async function issueCertificate(request: CertificateRequest): Promise<Issued> {
  const { x509 } = await certificateLibraries()
  const keys = request.keys ?? (await makeKeys(request.key))
  const signer = request.issuer ?? { commonName: request.commonName, keys }
  const subjectKey = keys.publicKey.export({ type: 'spki', format: 'der' })
  const issuerKey = signer.keys.publicKey.export({ type: 'spki', format: 'der' })
  const draft = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(subjectKey, request),
    subject: distinguishedName(x509, request.emptySubject ? undefined : request.commonName),
    issuer: distinguishedName(x509, signer.commonName),
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    publicKey: subjectKey,
    signingAlgorithm: { name: 'ECDSA' },
    signature: new Uint8Array(),
    extensions: await extensionsOf(request, { subjectKey, issuerKey }),
  })
  const der = sign(Buffer.from(draft.rawData), signer.keys, request.signature ?? 'sha256')
  if (request.badSignature) der[der.length - 1] = (der.at(-1) ?? 0) ^ 0xff
  return { der, commonName: request.commonName, keys }
}

/** The library signs with what WebCrypto knows; here the draft gets any signature OpenSSL can make. */
function sign(draft: Buffer, { privateKey }: Keys, digest: Digest): Buffer {
  const [contents] = derChildren(draft, derValue(draft, 0))
  if (!contents) throw new Error('a certificate without contents')
  // TBSCertificate ::= SEQUENCE { version, serialNumber, signature, ... }
  const parts = derChildren(draft, contents).map((span) => derWhole(draft, span))
  parts[2] = signatureAlgorithm(privateKey, digest)
  return signed(derSequence(...parts), privateKey, digest)
}

type X509 = Awaited<ReturnType<typeof certificateLibraries>>['x509']

/** Tagged, since the library would read plain text as an RFC 4514 value, with its escapes. */
function distinguishedName(
  x509: X509,
  commonName: string | null | undefined,
): InstanceType<X509['Name']> {
  if (commonName === undefined) return new x509.Name([])
  return new x509.Name([
    ...(commonName === null ? [] : [{ CN: [{ utf8String: commonName }] }]),
    { O: [{ utf8String: 'popquiz' }] },
  ])
}

/**
 * Taken from key and name, so that no randomness is drawn and no two certificates share one. 16 octets,
 * positive and without a leading zero (RFC 5280 section 4.1.2.2 allows 20).
 */
function serialNumber(subjectKey: Buffer, { keys, issuer, notAfter }: CertificateRequest): string {
  const hash = createHash('sha256').update(subjectKey)
  // A key that was there before has a certificate already.
  if (keys) hash.update(`${issuer?.commonName} ${notAfter.toISOString()}`)
  const digest = hash.digest().subarray(0, 16)
  digest[0] = ((digest[0] ?? 0) & 0x3f) | 0x40
  return digest.toString('hex')
}
