import type { TlsFault } from '../tls-fault.ts'

/** What is said comes in the smallest records that OpenSSL writes. */
export const smallRecords: TlsFault = {
  kind: 'small-records',
  site: 'tls',
  summary: 'Puts at most so many octets into one TLS record.',
  about:
    'Handshake messages and answers are spread over many records; the certificate alone over several. All ' +
    'of it is valid, and a client must put the pieces together. OpenSSL writes no record for fewer than ' +
    '512 octets where there are more to send.',
  rfc: '8446 section 5.1',
  moments: ['tls'],
  short: 'octets',
  parameters: {
    octets: {
      type: 'integer',
      min: 512,
      max: 16_384,
      about: 'Octets of content in one record.',
      default: 512,
    },
  },
  options: ({ octets }) => ({ maxFragment: Number(octets) }),
}
