import { alertNumber, alerts } from '../alert.ts'
import { handshakeMoments, type HandshakeMoment, type TlsFault } from '../tls-fault.ts'

/** The server says no in TLS's own words. */
export const handshakeAlert: TlsFault = {
  kind: 'handshake-alert',
  site: 'tls',
  summary: 'Sends an alert at a moment of the handshake.',
  about:
    'One record in clear with the alert in it; a fatal one is followed by FIN, behind a warning the ' +
    'handshake goes on. Where the two sides have keys already (TLS 1.3 behind the ServerHello, TLS 1.2 ' +
    'behind the client’s Finished) a record in clear is itself a breach, and the client answers it with ' +
    'an alert of its own. A client must report the failure, and must not come back in clear or with an ' +
    'older version.',
  rfc: '8446 section 6.2',
  moments: ['tls'],
  short: 'code',
  parameters: {
    code: { type: 'choice', values: Object.values(alerts), about: 'The alert, as RFCs name it.' },
    at: {
      type: 'choice',
      values: handshakeMoments,
      about: 'The moment.',
      default: 'after-client-hello',
    },
    level: { type: 'choice', values: ['fatal', 'warning'], about: 'Its level.', default: 'fatal' },
  },
  handshake: ({ at, code, level }) => ({
    at: at as HandshakeMoment,
    act: {
      do: 'alert',
      level: level === 'warning' ? 1 : 2,
      code: alertNumber(String(code)) ?? 40,
    },
  }),
}
