import type { TlsFault } from '../tls-fault.ts'

/** Another protocol than POP3 by ALPN. */
export const alpn: TlsFault = {
  kind: 'alpn',
  site: 'tls',
  summary: 'Agrees by ALPN to these protocols only.',
  about:
    'A client that offers ALPN and none of these gets no_application_protocol(120); it must report ' +
    'that, and must not come back in clear or without ALPN. With an empty list the extension is ' +
    'ignored, which a client must put up with. A client that offers no ALPN sees no difference.',
  rfc: '7301 section 3.2',
  moments: ['tls'],
  short: 'protocols',
  parameters: {
    protocols: {
      type: 'list',
      of: { type: 'text', maxOctets: 255, about: 'The name of a protocol, `imap`.' },
      min: 0,
      max: 32,
      about: 'Names of protocols in order of liking, `[imap]`.',
    },
  },
  options: ({ protocols }) => ({ alpn: protocols as readonly string[] }),
}
