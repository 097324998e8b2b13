import { telling } from '../effects.ts'
import type { Step } from '../wire-effect.ts'
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
    const knife: Knife = { draw, left: draw(), gap: Number(gap) }
    return telling({
      octets: (piece) => sliced(piece, knife),
      replied() {
        knife.left = draw()
        return [{ do: 'push' }]
      },
    })
  },
}

interface Knife {
  /** The length of the next segment. */
  readonly draw: () => number
  /** Octets until the next cut. */
  left: number
  readonly gap: number
}

function* sliced(piece: Buffer, knife: Knife): Generator<Step, void, undefined> {
  let rest = piece
  while (rest.length > 0) {
    if (knife.left === 0) {
      knife.left = knife.draw()
      yield { do: 'push' }
      if (knife.gap > 0) yield { do: 'wait', ms: knife.gap }
    }
    const octets = rest.subarray(0, knife.left)
    yield { do: 'send', octets }
    knife.left -= octets.length
    rest = rest.subarray(octets.length)
  }
}
