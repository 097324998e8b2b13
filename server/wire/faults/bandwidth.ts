import { pacing, telling } from '../effects.ts'
import type { WireFault } from '../wire-fault.ts'

/** The link is narrow. */
export const bandwidth: WireFault = {
  kind: 'bandwidth',
  site: 'wire',
  ciphertext: true,
  summary: 'Octets come no faster than a rate.',
  about:
    'All octets arrive, at so many a second, in small pieces that are at least 10 ms apart. After a ' +
    'silence the first `burst` octets come at once, as from a buffer on the way. Modems and bad mobile ' +
    'links do this. Watch for clients whose time-out counts the whole message instead of the silence ' +
    'between two pieces, and for progress bars that stand still.',
  short: 'rate',
  parameters: {
    rate: { type: 'rate', min: 1, max: 1_000_000_000, about: 'Octets a second.' },
    burst: {
      type: 'size',
      min: 0,
      max: 64 * 1024 * 1024,
      default: 0,
      about: 'Octets that come at once after a silence.',
    },
  },
  begin: ({ rate, burst }, { now }) => telling(pacing(Number(rate), Number(burst), now)),
}
