import { handshakeMoments, type HandshakeMoment, type TlsFault } from '../tls-fault.ts'

/** The server falls silent while TLS is being agreed on. */
export const handshakeStall: TlsFault = {
  kind: 'handshake-stall',
  site: 'tls',
  summary: 'Falls silent at a moment of the handshake, for a time or for ever.',
  about:
    'The connection stays open and nothing is sent or taken in; after the time the handshake goes on. ' +
    'A client needs a time-out of its own here, since TCP sees nothing wrong. The server’s own ' +
    'time-out for handshakes waits as long as the stall.',
  moments: ['tls'],
  short: 'at',
  parameters: {
    at: { type: 'choice', values: handshakeMoments, about: 'The moment.' },
    for: {
      type: 'duration',
      min: 1,
      max: 86_400_000,
      optional: true,
      about: 'How long; left out: until the client gives up.',
    },
  },
  handshake: ({ at, for: ms }) => ({
    at: at as HandshakeMoment,
    act: { do: 'stall', ms: ms === undefined ? Infinity : Number(ms) },
  }),
}
