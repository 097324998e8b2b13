import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `capabilities` look for. */
export const capabilities: readonly BrokenClient[] = []
