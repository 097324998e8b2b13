import type { BrokenClient } from '../broken-client.ts'

/** Clients that break what the checks of `tls` look for. */
export const tls: readonly BrokenClient[] = []
