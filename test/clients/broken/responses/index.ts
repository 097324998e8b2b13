import type { BrokenClient } from '../broken-client.ts'
import { byteUnstuff } from './resp-byte-unstuff.ts'

/** Clients that break what the checks of `responses` look for. */
export const responses: readonly BrokenClient[] = [byteUnstuff]
