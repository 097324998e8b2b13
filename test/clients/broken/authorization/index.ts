import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `authorization` look for. */
export const authorization: readonly BrokenClient[] = []
