import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `discovery` look for. */
export const discovery: readonly BrokenClient[] = []
