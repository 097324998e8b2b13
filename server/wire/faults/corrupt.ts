import type { Random } from '../../base/random.ts'
import { atPlace, didNotAct, send } from '../at-place.ts'
import { misses } from '../distributions.ts'
import type { WireEffect } from '../wire-effect.ts'
import type { WireFault } from '../wire-fault.ts'

/** Octets arrive as others. */
export const corrupt: WireFault = {
  kind: 'corrupt',
  site: 'wire',
  ciphertext: true,
  summary: 'Changes octets: one behind a place, or some at random.',
  about:
    'As many octets arrive as were sent, but some are others: one bit flipped, another octet altogether, ' +
    'or a CR or LF that became something else. Bad memory in routers and rewriting proxies do this. In ' +
    'clear nothing but the message itself can show it, so a client must at least not crash; below TLS ' +
    'the record fails its check, and the client must end the connection. A changed octet is never the ' +
    'one it was.',
  parameters: {
    at: {
      type: 'place',
      optional: true,
      about: 'The octet behind this place is changed; with `line-end` the next CR or LF.',
    },
    rate: {
      type: 'number',
      min: 1e-9,
      max: 1,
      optional: true,
      about: 'In place of `at`: the fraction of octets (or of CR and LF) that is changed.',
    },
    what: {
      type: 'choice',
      values: ['bit', 'octet', 'line-end'],
      default: 'bit',
      about: 'What becomes of one: a bit flips, any other octet, or no line end any more.',
    },
  },
  check({ at, rate }) {
    if ((at === undefined) === (rate === undefined)) return "needs either 'at' or 'rate'"
    return undefined
  },
  begin({ at, rate, what }, environment) {
    const change = changeOf(String(what), environment.random)
    const { random } = environment
    if (rate !== undefined) return changing(change, () => misses(Number(rate), random))
    let due = true
    const once = changing(change, () => {
      const first = due
      due = false
      return first ? 0 : Infinity
    })
    return atPlace(at, environment, { act: () => [], behind: once.octets, end: once.end })
  },
}

/** What octets become. */
interface Change {
  /** Whether this octet is one of those that may change. */
  meant(octet: number): boolean
  /** Another octet than this one. */
  other(octet: number): number
}

const anyOctet = (): boolean => true
const isLineEnd = (octet: number): boolean => octet === 0x0a || octet === 0x0d

function changeOf(what: string, random: Random): Change {
  if (what === 'line-end') return { meant: isLineEnd, other: () => random.integer(0x21, 0x7e) }
  if (what === 'bit') {
    return { meant: anyOctet, other: (octet) => octet ^ (1 << random.integer(0, 7)) }
  }
  return { meant: anyOctet, other: (octet) => (octet + random.integer(1, 255)) & 0xff }
}

/**
 * Changes octets.
 * @param skip draws how many to leave alone before the next one; Infinity where there is none.
 */
function changing(
  change: Change,
  skip: () => number,
): Required<Pick<WireEffect, 'octets' | 'end'>> {
  let left = skip()
  let seen = 0
  let told = false
  return {
    *octets(piece) {
      let octets = piece
      let from = 0
      for (let at = 0; at < piece.length && left !== Infinity; at++) {
        const was = piece[at] as number
        if (!change.meant(was)) continue
        if (left > 0) {
          left--
          continue
        }
        left = skip()
        const becomes = change.other(was)
        // A copy: the piece may be shared with others.
        if (octets === piece) octets = Buffer.from(piece)
        octets[at] = becomes
        if (told) continue
        told = true
        yield* send(octets.subarray(0, at))
        yield { do: 'tell', detail: `${hex(was)} became ${hex(becomes)}` }
        from = at
      }
      seen += piece.length
      yield* send(octets.subarray(from))
    },
    *end() {
      if (told) return
      yield { do: 'tell', detail: `${didNotAct}none of ${seen} octets was changed` }
    },
  }
}

function hex(octet: number): string {
  return `0x${octet.toString(16).padStart(2, '0')}`
}
