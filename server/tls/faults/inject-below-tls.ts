import { octetsOf } from '../../base/octets.ts'
import type { TlsFault } from '../tls-fault.ts'

/** Octets in clear in the midst of a TLS session. */
export const injectBelowTls: TlsFault = {
  kind: 'inject-below-tls',
  site: 'tls',
  summary: 'Writes octets in clear on the connection, below TLS.',
  about:
    'When the command has come in, and before its answer, the octets go out between two records as they ' +
    'are: what somebody on the way could do. Octets that look like a record (`\\x15\\x03\\x03\\0\\x02\\x02P`) ' +
    'try a client’s record layer: a fatal alert in clear, a record too large, a bad MAC. A client must end ' +
    'the session with an alert and must take nothing of it for an answer.',
  rfc: '8446 section 5.1',
  moments: ['VERB'],
  short: 'octets',
  parameters: {
    octets: { type: 'octets', maxOctets: 1_048_576, about: 'What is sent.' },
  },
  session: ({ octets }) => ({ do: 'below', octets: octetsOf(String(octets)) }),
}
