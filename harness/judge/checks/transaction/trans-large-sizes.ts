import type { Check } from '../../check.ts'
import { listingOf } from '../../view/replies.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

/** What does not fit into 32 bits with a sign, and what fits into no integer that programs have. */
const from = 2n ** 31n
const below = 2n ** 63n

export const largeSizes: Check = {
  id: 'trans.large-sizes',
  level: 'must',
  kind: 'provoked',
  summary: 'sizes that do not fit into 32 bits keep no client from its mail',
  scenarios: ['listings/four-gigabyte-sizes'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'Sizes were said that do not fit into 31 bits',
      in: (turn) => sizesIn(turn).some((size) => size >= from && size < below),
      besides: ({ verb }) => verb === 'STAT' || verb === 'LIST',
    })
  },
}

function sizesIn(turn: Turn): bigint[] {
  if (turn.verb === 'STAT') return numbersIn(turn.reply?.line.slice(3) ?? '')
  if (turn.verb !== 'LIST') return []
  const lines = listingOf(turn)?.lines ?? [turn.reply?.line.slice(3) ?? '']
  return lines.flatMap(numbersIn)
}

/** The second number of `3 1234 words`. */
function numbersIn(text: string): bigint[] {
  const size = /^\s*\d+ +(\d+)/.exec(text)?.[1]
  return size === undefined ? [] : [BigInt(size)]
}
