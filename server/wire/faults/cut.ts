import { atPlace, placeParameter, withParameter } from '../at-place.ts'
import type { Cut } from '../wire-effect.ts'
import type { WireFault } from '../wire-fault.ts'

/** Time for what went before a reset to be read, in ms. */
const untilRead = 20

/** The connection dies in the middle of a reply. */
export const cut: WireFault = {
  kind: 'cut',
  site: 'wire',
  ciphertext: true,
  summary: 'Ends the connection behind a place in the reply.',
  about:
    'Exactly the octets before the place arrive, then the connection ends. The command has been carried ' +
    'out all the same. A cut message has no final dot; a client must not store it as whole, and must not ' +
    'delete it on the server. Under TLS `bare-fin` leaves close_notify out, which is how an attacker cuts ' +
    'a stream, and must not be taken for an orderly end. A reset comes 20 ms after the last octet, so that ' +
    'it can be read.',
  rfc: '1939 section 3',
  short: 'after',
  parameters: {
    after: placeParameter('The last place that is reached.', 'end'),
    with: withParameter,
  },
  begin: ({ after, with: how }, environment) =>
    atPlace(after, environment, {
      *act() {
        yield { do: 'push' }
        yield { do: 'tell' }
        // A client that finds a reset has no use for octets it has not read yet.
        if (how === 'rst') yield { do: 'wait', ms: untilRead }
        yield { do: 'cut', how: how as Cut }
      },
      behind: () => [],
    }),
}
