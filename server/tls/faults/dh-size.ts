import { getDiffieHellman } from 'node:crypto'
import { rsa2048 } from '../../../certs/recipes/rsa-2048.ts'
import { derInteger, derSequence } from '../../base/der.ts'
import type { TlsFault } from '../tls-fault.ts'

/** Well-known primes by their bits (RFC 2409, RFC 3526). */
const groups: Readonly<Record<string, string>> = { 1024: 'modp2', 1536: 'modp5', 2048: 'modp14' }

/** Diffie and Hellman with a small prime. */
export const dhSize: TlsFault = {
  kind: 'dh-size',
  site: 'tls',
  summary: 'Agrees on keys by finite-field Diffie-Hellman of so many bits.',
  about:
    'TLS 1.2 with DHE suites only, and a prime of the size. Below 2048 bits it must not be accepted ' +
    '(RFC 9325 section 4.1), since states can break 1024: a client must end with ' +
    'insufficient_security(71), handshake_failure(40) or the like. Shows a certificate with an RSA key, ' +
    'unless a `certificate` behind it says otherwise. Node refuses to serve fewer than 1024 bits.',
  rfc: '9325 section 4.1',
  moments: ['tls'],
  short: 'bits',
  parameters: {
    bits: {
      type: 'choice',
      values: Object.keys(groups),
      about: 'The size of the prime in bits.',
      default: '1024',
    },
  },
  options: ({ bits }) => ({
    recipe: rsa2048,
    ciphers: 'kDHE:@SECLEVEL=0',
    maxVersion: 'TLSv1.2',
    dhparam: parametersOf(groups[String(bits)] ?? 'modp14'),
  }),
}

/** `DHParameter ::= SEQUENCE { prime, base }` (PKCS #3), PEM. */
function parametersOf(group: string): string {
  const known = getDiffieHellman(group)
  const numbers = [known.getPrime(), known.getGenerator()].map(derInteger)
  const body = derSequence(...numbers).toString('base64')
  const lines = body.match(/.{1,64}/g) ?? []
  return ['-----BEGIN DH PARAMETERS-----', ...lines, '-----END DH PARAMETERS-----', ''].join('\n')
}
