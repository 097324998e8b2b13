import type { Check } from '../check.ts'

/** The outcome oracles, by id: what counts in the end, whatever was said on the way. */
export const oracles: readonly Check[] = []
