import { createHash, KeyObject, webcrypto } from 'node:crypto'
import { certificateLibraries } from './libraries.ts'
import type { AlternativeName } from './names.ts'
import type { KeyType, Purpose } from './recipe.ts'

/** A certificate with its key. The private key never leaves the process by itself. */
export interface Issued {
  /** The certificate, PEM. */
  readonly certificate: string
  /** The private key, PKCS #8 PEM. */
  readonly privateKey: string
  readonly commonName: string
  readonly keys: webcrypto.CryptoKeyPair
}

/** What one certificate is to say. */
export interface CertificateRequest {
  readonly commonName: string
  readonly names: readonly AlternativeName[]
  readonly notBefore: Date
  readonly notAfter: Date
  readonly key: KeyType
  readonly purposes: readonly Purpose[]
  /** Present for an authority: how many authorities may stand below it (undefined: any number). */
  readonly authority?: { readonly below: number | undefined }
  /** Who signs; absent: the new key itself. */
  readonly issuer?: Issued
}

const keyAlgorithms: Record<KeyType, webcrypto.EcKeyGenParams | webcrypto.RsaHashedKeyGenParams> = {
  'ec-p256': { name: 'ECDSA', namedCurve: 'P-256' },
  'ec-p384': { name: 'ECDSA', namedCurve: 'P-384' },
  'rsa-2048': rsa(2048),
  'rsa-1024': rsa(1024),
}

function rsa(modulusLength: number): webcrypto.RsaHashedKeyGenParams {
  const publicExponent = new Uint8Array([1, 0, 1])
  return { name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent, hash: 'SHA-256' }
}

/**
 * Makes one certificate with everything RFC 5280 asks for, so that the strictest checks (OpenSSL's
 * X509_STRICT, which Python 3.13 has on, and Java's) find nothing missing: both key identifiers,
 * critical basic constraints and key usage.
 */
export async function issueCertificate(request: CertificateRequest): Promise<Issued> {
  const { x509 } = await certificateLibraries()
  const keys = (await webcrypto.subtle.generateKey(keyAlgorithms[request.key], true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair
  const signer = request.issuer ?? { commonName: request.commonName, keys }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: await serialNumber(keys.publicKey),
    subject: distinguishedName(x509, request.commonName),
    issuer: distinguishedName(x509, signer.commonName),
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    publicKey: keys.publicKey,
    signingKey: signer.keys.privateKey,
    signingAlgorithm: { ...signer.keys.privateKey.algorithm, hash: 'SHA-256' },
    extensions: await extensions(request, keys.publicKey, signer.keys.publicKey),
  })
  return {
    certificate: certificate.toString('pem'),
    privateKey: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
    commonName: request.commonName,
    keys,
  }
}

type X509 = Awaited<ReturnType<typeof certificateLibraries>>['x509']

/** Tagged, since the library would read plain text as an RFC 4514 value, with its escapes. */
function distinguishedName(x509: X509, commonName: string): InstanceType<X509['Name']> {
  return new x509.Name([{ CN: [{ utf8String: commonName }] }, { O: [{ utf8String: 'popquiz' }] }])
}

/**
 * Taken from the key, so that no randomness is drawn and no two keys share one. 16 octets, positive
 * and without a leading zero (RFC 5280 section 4.1.2.2 allows 20).
 */
async function serialNumber(publicKey: webcrypto.CryptoKey): Promise<string> {
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', publicKey))
  const digest = createHash('sha256').update(spki).digest().subarray(0, 16)
  digest[0] = ((digest[0] ?? 0) & 0x3f) | 0x40
  return digest.toString('hex')
}

type Extensions = InstanceType<X509['Extension']>[]

async function extensions(
  request: CertificateRequest,
  subjectKey: webcrypto.CryptoKey,
  issuerKey: webcrypto.CryptoKey,
): Promise<Extensions> {
  const { x509 } = await certificateLibraries()
  const { authority } = request
  const usage = x509.KeyUsageFlags
  const leafUsage = request.key.startsWith('rsa')
    ? usage.digitalSignature | usage.keyEncipherment
    : usage.digitalSignature
  const list: Extensions = [
    new x509.BasicConstraintsExtension(authority !== undefined, authority?.below, true),
    new x509.KeyUsagesExtension(authority ? usage.keyCertSign | usage.cRLSign : leafUsage, true),
    await x509.SubjectKeyIdentifierExtension.create(subjectKey),
    await x509.AuthorityKeyIdentifierExtension.create(issuerKey),
  ]
  if (request.purposes.length > 0) {
    const purposes = request.purposes.map((purpose) => x509.ExtendedKeyUsage[purpose])
    list.push(new x509.ExtendedKeyUsageExtension(purposes))
  }
  if (request.names.length > 0) {
    list.push(new x509.SubjectAlternativeNameExtension([...request.names]))
  }
  return list
}
