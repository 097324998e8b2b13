import { atPlace, placeParameter } from '../at-place.ts'
import type { WireFault } from '../wire-fault.ts'

/** Two segments, cut at the worst place. */
export const split: WireFault = {
  kind: 'split',
  site: 'wire',
  ciphertext: true,
  summary: 'Cuts a reply into two segments at a place.',
  about:
    'All octets arrive, but what stands before the place leaves as a segment of its own, and the rest a ' +
    'moment later. `inside-crlf`, `inside-stuffed-dot` and the places round the final dot are those where ' +
    'clients have failed: they look for CRLF, for two dots or for the terminator in one read. A client ' +
    'must get exactly what it would have got in one piece.',
  rfc: '1939 section 3',
  short: 'at',
  parameters: {
    at: placeParameter('Where it is cut.'),
    gap: {
      type: 'duration',
      min: 0,
      max: 3_600_000,
      default: 20,
      about: 'Pause between the two, so that the client reads twice.',
    },
  },
  begin: ({ at, gap }, environment) =>
    atPlace(at, environment, {
      act: () =>
        Number(gap) > 0
          ? [{ do: 'push' }, { do: 'tell' }, { do: 'wait', ms: Number(gap) }]
          : [{ do: 'push' }, { do: 'tell' }],
    }),
}
