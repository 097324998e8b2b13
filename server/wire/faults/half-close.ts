import { atPlace, placeParameter } from '../at-place.ts'
import type { WireFault } from '../wire-fault.ts'

/** The server has nothing more to say, but still listens. */
export const halfClose: WireFault = {
  kind: 'half-close',
  site: 'wire',
  ciphertext: true,
  summary: 'Ends the server’s direction only, behind a place.',
  about:
    'The client sees the end of the stream and may go on sending: its commands are read and carried out, ' +
    'and never answered. Load balancers that lose one half of a connection do this. Watch for clients ' +
    'that go on writing into it, or that wait for an answer although the stream has ended.',
  short: 'after',
  parameters: { after: placeParameter('The last place that is reached.', 'end') },
  begin: ({ after }, environment) =>
    atPlace(after, environment, {
      *act() {
        yield { do: 'tell' }
        yield { do: 'half-close' }
      },
      behind: () => [],
    }),
}
