import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import type { CertificateExtension } from 'selfsigned'
import type { CertificateRequest, Issued } from './issue.ts'
import { certificateLibraries } from './libraries.ts'

/** Whether selfsigned can make it: it knows the usual keys, extensions and hashes. */
export function canBeSelfMade(request: CertificateRequest): boolean {
  const { key, commonName, emptySubject, extensions = [], usage, badSignature, names } = request
  const usualKey = key.startsWith('ec') || key === 'rsa-1024' || key === 'rsa-2048'
  const usualNames = names.every(({ type }) => type === 'dns' || type === 'ip')
  const odd = emptySubject || extensions.length > 0 || usage || badSignature || request.signature
  return usualKey && usualNames && commonName !== null && !odd
}

/**
 * Makes a certificate that signs itself, by the package most Node servers make theirs with, so that
 * a client meets the real thing: no key identifiers, nobody behind it.
 */
export async function selfMadeCertificate(request: CertificateRequest): Promise<Issued> {
  const { selfsigned } = await certificateLibraries()
  const made = await selfsigned.generate(
    [{ name: 'commonName', value: escaped(request.commonName ?? '') }],
    {
      ...keyOptions(request),
      algorithm: 'sha256',
      notBeforeDate: request.notBefore,
      notAfterDate: request.notAfter,
      extensions: extensions(request),
    },
  )
  const privateKey = createPrivateKey(made.private)
  return {
    der: new X509Certificate(made.cert).raw,
    commonName: request.commonName,
    keys: { privateKey, publicKey: createPublicKey(made.cert) },
  }
}

function keyOptions({ key }: CertificateRequest): {
  keyType: 'ec' | 'rsa'
  keySize?: number
  curve?: 'P-256' | 'P-384'
} {
  if (key === 'ec-p256') return { keyType: 'ec', curve: 'P-256' }
  if (key === 'ec-p384') return { keyType: 'ec', curve: 'P-384' }
  return { keyType: 'rsa', keySize: key === 'rsa-1024' ? 1024 : 2048 }
}

function extensions(request: CertificateRequest): CertificateExtension[] {
  const authority = request.authority !== undefined
  const list: CertificateExtension[] = [
    { name: 'basicConstraints', cA: authority, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyCertSign: authority, critical: true },
  ]
  const { purposes, names } = request
  if (purposes.length > 0) {
    const flags = Object.fromEntries(purposes.map((purpose) => [purpose, true]))
    list.push({ name: 'extKeyUsage', ...flags })
  }
  if (names.length > 0) {
    const altNames = names.map(({ type, value }) =>
      type === 'ip' ? { type: 7 as const, ip: value } : { type: 2 as const, value },
    )
    list.push({ name: 'subjectAltName', altNames })
  }
  return list
}

/** selfsigned writes a name as text (RFC 4514), so what that text reserves must be escaped. */
function escaped(value: string): string {
  return value.replace(/[\\,+"<>;=#]/g, (character) => `\\${character}`)
}
