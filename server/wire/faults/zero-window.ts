import { atPlace, placeParameter } from '../at-place.ts'
import type { WireFault } from '../wire-fault.ts'

/** The server stops reading. */
export const zeroWindow: WireFault = {
  kind: 'zero-window',
  site: 'wire',
  ciphertext: true,
  summary: 'From a place on, the server reads nothing more.',
  about:
    'The rest of the reply arrives, but the server never reads again: the system’s buffers fill, TCP ' +
    'closes the window to zero, and a client that writes much blocks in its write. A single command still ' +
    'fits into the buffers and is never answered. Servers out of memory do this. Watch for clients that ' +
    'write without a time-out, or pipeline without reading.',
  short: 'after',
  parameters: { after: placeParameter('The last place that is reached.', 'start') },
  begin: ({ after }, environment) =>
    atPlace(after, environment, {
      *act() {
        yield { do: 'tell' }
        yield { do: 'deafen' }
      },
    }),
}
