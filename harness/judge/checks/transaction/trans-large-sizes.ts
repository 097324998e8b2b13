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
      in: (turn) => isPlain(turn) && sizesIn(turn).some((size) => size !== null && size >= from),
      besides: isPlain,
    })
  },
}

/** Whether it told sizes and nothing else is wrong with it: it counts what is there, in numbers that can be. */
function isPlain(turn: Turn): boolean {
  const { verb, reply } = turn
  if (!reply || !/^(?:STAT|LIST)$/.test(verb)) return false
  const told = listingOf(turn)?.lines.length ?? counted(reply.line)
  if (reply.truth !== undefined && told !== counted(reply.truth)) return false
  return sizesIn(turn).every((size) => size !== null && size < below)
}

/** The number behind +OK. */
const counted = (line: string): number => Number(/^\+OK +(\d+)/.exec(line)?.[1])

function sizesIn(turn: Turn): (bigint | null)[] {
  const lines = listingOf(turn)?.lines ?? [turn.reply?.line.slice(3) ?? '']
  return lines.map(sizeIn)
}

/** The second number of `3 1234 words`. */
function sizeIn(text: string): bigint | null {
  const size = /^\s*\d+ +(\d+)(?: |$)/.exec(text)?.[1]
  return size === undefined ? null : BigInt(size)
}
