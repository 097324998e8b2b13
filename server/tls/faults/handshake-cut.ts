import { handshakeMoments, type HandshakeMoment, type TlsFault } from '../tls-fault.ts'

/** The connection dies while TLS is being agreed on. */
export const handshakeCut: TlsFault = {
  kind: 'handshake-cut',
  site: 'tls',
  summary: 'Ends the connection at a moment of the handshake.',
  about:
    'All records before the moment have left; then comes RST or FIN, and nothing that a TLS library ' +
    'would say first. Load balancers, filters and crashed servers do it. A client must report a failure, ' +
    'and its next attempt must not be in clear. Under TLS 1.3 a client may have finished its handshake ' +
    'by `after-client-finished`, and meets the end while it waits for the greeting.',
  moments: ['tls'],
  short: 'at',
  parameters: {
    at: { type: 'choice', values: handshakeMoments, about: 'The moment.' },
    with: { type: 'choice', values: ['rst', 'bare-fin'], about: 'How it ends.', default: 'rst' },
  },
  handshake: ({ at, with: how }) => ({
    at: at as HandshakeMoment,
    act: { do: 'cut', how: how as 'rst' | 'bare-fin' },
  }),
}
