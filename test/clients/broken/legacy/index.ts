import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `legacy` look for. */
export const legacy: readonly BrokenClient[] = []
