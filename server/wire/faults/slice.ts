import { send } from '../at-place.ts'
import { telling } from '../effects.ts'
import type { WireFault } from '../wire-fault.ts'

/** One reply in many segments. */
export const slice: WireFault = {
  kind: 'slice',
  site: 'wire',
  ciphertext: true,
  summary: 'Cuts what is sent into small segments.',
  about:
    'Every so many octets leave as a segment of their own, with a pause between them where `gap` says so. ' +
    'With `size: 1` each octet travels alone. TCP promises nothing about where segments end, and slow ' +
    'links or proxies cut anywhere. Watch for clients that take one read for one line, or for one reply.',
  short: 'size',
  parameters: {
    size: { type: 'size', min: 1, max: 1024 * 1024, about: 'Octets of a segment.' },
    variation: {
      type: 'size',
      min: 0,
      max: 1024 * 1024,
      default: 0,
      about: 'How many octets a segment may be shorter or longer, at random; never less than one.',
    },
    gap: { type: 'duration', min: 0, max: 3_600_000, default: 0, about: 'Pause between segments.' },
  },
  begin({ size, variation, gap }, { random }) {
    const spread = Number(variation)
    const draw = (): number =>
      spread === 0 ? Number(size) : Math.max(1, Number(size) + random.integer(-spread, spread))
    let left = draw()
    return telling({
      *octets(piece) {
        let rest = piece
        while (rest.length > 0) {
          if (left === 0) {
            left = draw()
            yield { do: 'push' }
            if (Number(gap) > 0) yield { do: 'wait', ms: Number(gap) }
          }
          const part = rest.subarray(0, left)
          yield* send(part)
          left -= part.length
          rest = rest.subarray(part.length)
        }
      },
      replied() {
        left = draw()
        return [{ do: 'push' }]
      },
    })
  },
}
