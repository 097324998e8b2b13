import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `update` look for. */
export const update: readonly BrokenClient[] = []
