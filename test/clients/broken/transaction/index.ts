import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `transaction` look for. */
export const transaction: readonly BrokenClient[] = []
