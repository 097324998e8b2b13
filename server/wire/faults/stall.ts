import { atPlace, placeParameter } from '../at-place.ts'
import type { WireFault } from '../wire-fault.ts'

/** The stream stands still. */
export const stall: WireFault = {
  kind: 'stall',
  site: 'wire',
  ciphertext: true,
  summary: 'Stops sending at a place, for a time or for ever.',
  about:
    'What stands before the place arrives, then nothing, while the connection stays open. With `for` the ' +
    'rest follows. Overloaded servers, mobile links that change cells and virus scanners that hold a ' +
    'message do this. A client needs a time-out of its own (RFC 1939 section 3 asks servers for at least ' +
    'ten minutes of patience), must not hang its user interface, and must not take what came for whole.',
  short: 'for',
  parameters: {
    at: placeParameter('Where it stops.', 'start'),
    for: {
      type: 'duration',
      min: 0,
      max: 86_400_000,
      optional: true,
      about: 'How long; left out, for the rest of the connection.',
    },
  },
  begin: ({ at, for: time }, environment) =>
    atPlace(at, environment, {
      *act() {
        yield { do: 'push' }
        yield { do: 'tell' }
        yield { do: 'wait', ms: time === undefined ? Infinity : Number(time) }
      },
    }),
}
