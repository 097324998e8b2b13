import type { Cut } from '../wire-effect.ts'
import type { WireFault } from '../wire-fault.ts'

/** The server hangs up without a word. */
export const acceptThenClose: WireFault = {
  kind: 'accept-then-close',
  site: 'wire',
  ciphertext: false,
  summary: 'Accepts the connection and ends it before the greeting.',
  about:
    'The client’s connect succeeds, and the stream ends before any octet; on the TLS port before the ' +
    'handshake. TCP wrappers, full servers and load balancers with nobody behind them do this. A client ' +
    'must report it as a failure of the server, not as an empty maildrop, and must not come back at once ' +
    'and for ever.',
  moments: ['connect'],
  short: 'with',
  parameters: {
    with: { type: 'choice', values: ['fin', 'rst'], default: 'fin', about: 'By FIN or by reset.' },
  },
  begin({ with: how }) {
    return {
      *begin() {
        yield { do: 'tell' }
        yield { do: 'cut', how: how as Cut }
      },
      octets: () => [],
    }
  },
}
