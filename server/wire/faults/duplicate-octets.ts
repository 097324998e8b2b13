import { atPlace, didNotAct, placeParameter, send } from '../at-place.ts'
import type { WireFault } from '../wire-fault.ts'

const none = `${didNotAct}no octet stands behind it`

/** A piece of the stream comes twice. */
export const duplicateOctets: WireFault = {
  kind: 'duplicate-octets',
  site: 'wire',
  ciphertext: true,
  summary: 'Sends octets twice, from a place on.',
  about:
    'The octets behind the place are sent, and at once sent again; then the stream goes on. TCP does not ' +
    'repeat octets, but broken proxies do. A message that arrives is longer than its size in LIST; a ' +
    'repeated final dot becomes an answer to the next command. Below TLS the record fails its check, and ' +
    'the client must end the connection.',
  parameters: {
    from: placeParameter('Where the repeated octets begin.'),
    octets: { type: 'size', min: 1, max: 1024 * 1024, about: 'How many come twice.' },
  },
  begin({ from, octets }, environment) {
    const kept: Buffer[] = []
    let left = Number(octets)
    return atPlace(from, environment, {
      act: () => [],
      *behind(piece) {
        if (left === 0) {
          yield* send(piece)
          return
        }
        const part = piece.subarray(0, left)
        left -= part.length
        yield* send(part)
        // A copy: whoever gave the piece may fill it again.
        kept.push(Buffer.from(part))
        if (left > 0) return
        yield { do: 'tell' }
        yield* send(Buffer.concat(kept.splice(0)))
        yield* send(piece.subarray(part.length))
      },
      *end() {
        if (left === 0) return
        const again = Buffer.concat(kept)
        const said = again.length > 0 ? `${again.length} octets: there were no more` : none
        yield { do: 'tell', detail: said }
        yield* send(again)
      },
    })
  },
}
