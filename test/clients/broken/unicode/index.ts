import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `unicode` look for. */
export const unicode: readonly BrokenClient[] = []
