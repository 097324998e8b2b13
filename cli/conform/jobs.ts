import { availableParallelism } from 'node:os'
import type { Given } from '../command.ts'

/** Cases at a time: what was asked for, or twice the processors, since most of a case is waiting. */
export function jobsOf(given: Given): number {
  return given.number('jobs') ?? 2 * availableParallelism()
}
