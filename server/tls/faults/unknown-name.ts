import type { UnknownNamePolicy } from '../options.ts'
import type { TlsFault } from '../tls-fault.ts'

/** The name the client asks for by SNI is not ours. */
export const unknownName: TlsFault = {
  kind: 'unknown-name',
  site: 'tls',
  summary: 'Does not know the host name that the client asks for (SNI).',
  about:
    'Acts where the client asks for a name that the certificate does not have. `refuse` answers the ' +
    'hello with the fatal alert unrecognized_name(112); `mismatch` shows a good certificate for another ' +
    'host; `default` shows the server’s own all the same. A client must fail, and must not come back ' +
    'without SNI or in clear.',
  rfc: '6066 section 3',
  moments: ['tls'],
  short: 'policy',
  parameters: {
    policy: {
      type: 'choice',
      values: ['default', 'refuse', 'mismatch'],
      about: 'What the client gets.',
    },
  },
  options: ({ policy }) => ({ unknownName: policy as UnknownNamePolicy }),
}
