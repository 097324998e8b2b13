import { createHash, X509Certificate } from 'node:crypto'
import {
  der,
  derChildren,
  derIdentifier,
  derNull,
  derOctets,
  derSequence,
  derTime,
  derValue,
  derWhole,
} from '../server/base/der.ts'
import type { Issued } from './issue.ts'
import { signed, tagged } from './keys.ts'

/** What one OCSP response is about. */
export interface StapleRequest {
  readonly leaf: Issued
  /** Who signed the leaf, and signs the response. */
  readonly issuer: Issued
  readonly says: 'good' | 'revoked'
  /** When it was made; it is good for a week. */
  readonly made: Date
}

const weekMs = 7 * 86_400_000
const dayMs = 86_400_000

/** id-pkix-ocsp-basic */
const basic = derIdentifier('1.3.6.1.5.5.7.48.1.1')
const sha1 = derIdentifier('1.3.14.3.2.26')

/**
 * An OCSP response to be stapled to a handshake, DER (RFC 6960 section 4.2.1; the certificate is named by
 * SHA-1 hashes as all responders do, RFC 5019 section 2.1.1). Signed by the issuer itself.
 */
export function ocspResponse({ leaf, issuer, says, made }: StapleRequest): Buffer {
  const name = subjectOf(issuer)
  const single = derSequence(
    certificateId(leaf, issuer),
    says === 'good' ? der(0x80) : revoked(made),
    derTime(made),
    tagged(0, derTime(new Date(made.getTime() + weekMs))),
  )
  // ResponseData ::= SEQUENCE { responderID [1] Name, producedAt, responses }
  const contents = derSequence(tagged(1, name), derTime(made), derSequence(single))
  const response = signed(contents, issuer.keys.privateKey, 'sha256')
  // OCSPResponse ::= SEQUENCE { successful(0), [0] { responseType, response } }
  const status = der(0x0a, Buffer.of(0))
  return derSequence(status, tagged(0, derSequence(basic, derOctets(response))))
}

/** `RevokedInfo ::= [1] { revocationTime, [0] { keyCompromise(1) } }`, since the day before. */
function revoked(made: Date): Buffer {
  const since = derTime(new Date(made.getTime() - dayMs))
  return tagged(1, since, tagged(0, der(0x0a, Buffer.of(1))))
}

/** `CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber }` */
function certificateId(leaf: Issued, issuer: Issued): Buffer {
  const spki = issuer.keys.publicKey.export({ type: 'spki', format: 'der' })
  const [, bits] = derChildren(spki, derValue(spki, 0))
  // The BIT STRING without its octet of unused bits.
  const key = bits ? spki.subarray(bits.start + 1, bits.end) : spki
  const serial = Buffer.from(new X509Certificate(leaf.der).serialNumber, 'hex')
  return derSequence(
    derSequence(sha1, derNull),
    derOctets(hash(subjectOf(issuer))),
    derOctets(hash(key)),
    der(0x02, serial),
  )
}

function hash(octets: Buffer): Buffer {
  return createHash('sha1').update(octets).digest()
}

/** The subject of a certificate, DER: the fifth part behind the version. */
function subjectOf({ der: certificate }: Issued): Buffer {
  const [contents] = derChildren(certificate, derValue(certificate, 0))
  const subject = contents && derChildren(certificate, contents)[5]
  if (!subject) throw new Error('a certificate without a subject')
  return derWhole(certificate, subject)
}
