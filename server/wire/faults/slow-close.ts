import type { WireFault } from '../wire-fault.ts'

/** The server takes its time to hang up. */
export const slowClose: WireFault = {
  kind: 'slow-close',
  site: 'wire',
  ciphertext: false,
  summary: 'Hangs up some time after the reply.',
  about:
    'The reply arrives whole; the connection then stays open and silent for `delay`, and ends with FIN. ' +
    'At QUIT it is a server that removes messages after it said it would; elsewhere one that gives up on ' +
    'the client. At `connect` it delays the end of every connection. A client must not wait for FIN ' +
    'before it shows the mail, nor begin a new session while the maildrop may still be locked.',
  rfc: '1939 section 6',
  short: 'delay',
  parameters: {
    delay: {
      type: 'duration',
      min: 0,
      max: 86_400_000,
      about: 'From the last octet of the reply to FIN.',
    },
  },
  begin: ({ delay }) => ({
    octets: (octets) => [{ do: 'send', octets }],
    *end() {
      yield { do: 'push' }
      yield { do: 'tell' }
      yield { do: 'wait', ms: Number(delay) }
      yield { do: 'cut', how: 'fin' }
    },
  }),
}
