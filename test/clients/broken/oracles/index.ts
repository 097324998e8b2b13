import type { BrokenClient } from '../broken-client.ts'

/** Clients that the outcome oracles catch. */
export const oracles: readonly BrokenClient[] = []
