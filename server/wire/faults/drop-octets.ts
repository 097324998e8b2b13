import { atPlace, didNotAct, placeParameter, send } from '../at-place.ts'
import type { WireFault } from '../wire-fault.ts'

/** A piece of the stream is missing. */
export const dropOctets: WireFault = {
  kind: 'drop-octets',
  site: 'wire',
  ciphertext: true,
  summary: 'Leaves octets out, from a place on.',
  about:
    'The octets behind the place are not sent; everything after them is. TCP does not lose octets, but ' +
    'broken proxies and scanners do. The message that arrives is shorter than its size in LIST; dropped ' +
    'line ends join lines, and a dropped final dot makes the client wait. Below TLS the record fails its ' +
    'check, and the client must end the connection.',
  parameters: {
    from: placeParameter('Where the missing octets begin.'),
    octets: { type: 'size', min: 1, max: 1024 ** 3, about: 'How many are missing.' },
  },
  begin({ from, octets }, environment) {
    let left = Number(octets)
    return atPlace(from, environment, {
      act: () => [],
      *behind(piece) {
        const before = left
        left = Math.max(0, left - piece.length)
        if (before > 0 && left === 0) yield { do: 'tell' }
        yield* send(piece.subarray(before - left))
      },
      *end() {
        const dropped = Number(octets) - left
        if (dropped === 0) yield { do: 'tell', detail: `${didNotAct}no octet stands behind it` }
        else if (left > 0) yield { do: 'tell', detail: `${dropped} octets: there were no more` }
      },
    })
  },
}
