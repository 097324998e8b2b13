import { atPlace, placeParameter } from '../at-place.ts'
import type { WireFault } from '../wire-fault.ts'

/** Octets vanish on the way. */
export const blackhole: WireFault = {
  kind: 'blackhole',
  site: 'wire',
  ciphertext: true,
  summary: 'From a place on, octets of one or both directions vanish.',
  about:
    'The connection stays open and nobody says that it is dead. `out`: nothing more reaches the client. ' +
    '`in`: the rest of the reply arrives, but whatever the client says from then on is lost. NAT boxes ' +
    'that forget a connection, firewalls and pulled cables do this. Only a time-out of the client’s own ' +
    'ends it.',
  short: 'after',
  parameters: {
    after: placeParameter('The last place that is reached.', 'start'),
    direction: {
      type: 'choice',
      values: ['out', 'in', 'both'],
      default: 'both',
      about: 'Which octets vanish: the server’s, the client’s, or all.',
    },
  },
  begin: ({ after, direction }, environment) =>
    atPlace(after, environment, {
      *act() {
        yield { do: 'push' }
        yield { do: 'tell' }
        if (direction !== 'out') yield { do: 'swallow-input' }
        if (direction !== 'in') yield { do: 'wait', ms: Infinity }
      },
    }),
}
