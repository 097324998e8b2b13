import { derChildren, derValue, type DerSpan } from '../base/der.ts'

/** Object identifiers of signatures, with the hash each uses (RFC 8017, RFC 5758). */
const signatureHashes: Record<string, string> = {
  '2a864886f70d010104': 'md5',
  '2a864886f70d010105': 'sha1',
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a864886f70d01010e': 'sha224',
  '2a8648ce3d0401': 'sha1',
  '2a8648ce3d040301': 'sha224',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
}

/** RSASSA-PSS names its hash in its parameters. */
const pss = '2a864886f70d01010a'
const pssHashes: Record<string, string> = {
  '2b0e03021a': 'sha1',
  '608648016503040204': 'sha224',
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
}

/**
 * The hash inside a certificate's signature, as Node names it. Undefined where there is none
 * (Ed25519) or it is unknown. Node 20 does not tell, so the DER is read.
 * @param certificate the certificate, DER
 */
export function signatureHash(certificate: Buffer): string | undefined {
  // Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }
  const [, algorithm] = derChildren(certificate, derValue(certificate, 0))
  if (!algorithm) return undefined
  const [identifier, parameters] = derChildren(certificate, algorithm)
  if (!identifier) return undefined
  const oid = hex(certificate, identifier)
  if (oid !== pss) return signatureHashes[oid]
  // RSASSA-PSS-params ::= SEQUENCE { [0] SEQUENCE { OID, ... } DEFAULT sha1, ... }
  const first = parameters && derChildren(certificate, parameters)[0]
  if (!first || certificate[first.tagAt] !== 0xa0) return 'sha1'
  const hash = derChildren(certificate, first)[0]
  const hashOid = hash && derChildren(certificate, hash)[0]
  return hashOid && pssHashes[hex(certificate, hashOid)]
}

function hex(der: Buffer, span: DerSpan): string {
  return der.toString('hex', span.start, span.end)
}
