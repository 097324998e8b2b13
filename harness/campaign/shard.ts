import { UsageError } from '../../server/base/errors.ts'

/** One part of several, counted from 1. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** The most parts of a campaign. */
const most = 1000

/** Reads `2/8`. @throws UsageError */
export function parseShard(text: string): Shard {
  const { index, count } = /^(?<index>\d{1,4})\/(?<count>\d{1,4})$/.exec(text.trim())?.groups ?? {}
  const shard = { index: Number(index), count: Number(count) }
  if (shard.index >= 1 && shard.index <= shard.count && shard.count <= most) return shard
  throw new UsageError(`--shard is "${text}"`, {
    hint: `write the number of the part and how many there are, from 1/1 to ${most}/${most}: 2/8`,
  })
}

/**
 * The cases of one shard, in the order of the whole. The longest go first, each to the shard that has least to do, so
 * that all end together; every machine comes to the same parts, since it is the plan alone that decides.
 */
export function shardOf<Case extends { readonly expectedMs: number }>(
  cases: readonly Case[],
  { index, count }: Shard,
): Case[] {
  const loads = Array.from({ length: count }, () => 0)
  const chosen = new Set<Case>()
  for (const one of longestFirst(cases)) {
    const least = loads.indexOf(Math.min(...loads))
    loads[least] = loads[least]! + one.expectedMs
    if (least === index - 1) chosen.add(one)
  }
  return cases.filter((one) => chosen.has(one))
}

/** Equally long ones stay in the order they came in. */
export function longestFirst<Case extends { readonly expectedMs: number }>(
  cases: readonly Case[],
): Case[] {
  return cases.toSorted((one, other) => other.expectedMs - one.expectedMs)
}
