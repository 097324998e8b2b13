import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `certificates` look for. */
export const certificates: readonly BrokenClient[] = []
