import { cipherOptions, cipherTrouble } from '../cipher-options.ts'
import type { TlsFault } from '../tls-fault.ts'

/** Only these cipher suites. */
export const ciphers: TlsFault = {
  kind: 'ciphers',
  site: 'tls',
  summary: 'Takes only these cipher suites, weak ones included.',
  about:
    'An OpenSSL cipher list, for TLS 1.2 and older: `AES128-SHA` (no forward secrecy), `NULL-SHA256` ' +
    '(no encryption), `ADH-AES128-SHA256` (nobody behind it), `DHE-RSA-AES128-GCM-SHA256`. Suites that ' +
    'are below OpenSSL’s security level are switched on with it, TLS 1.3 off; names of TLS 1.3 ' +
    '(`TLS_AES_128_GCM_SHA256`) keep it on. A client that offers none of them gets ' +
    'handshake_failure(40). RSA suites need a recipe with an RSA key beside it.',
  rfc: '9325 section 4',
  moments: ['tls'],
  short: 'list',
  parameters: {
    list: { type: 'text', maxOctets: 1000, about: 'An OpenSSL cipher list.' },
  },
  impossible: ({ list }) => cipherTrouble(String(list)),
  options: ({ list }) => cipherOptions(String(list)),
}
