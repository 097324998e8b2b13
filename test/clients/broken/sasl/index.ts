import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `sasl` look for. */
export const sasl: readonly BrokenClient[] = []
