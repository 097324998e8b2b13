import type { BrokenClient } from '../broken-client.ts'
import { serverSpeaksFirst } from './conn-server-speaks-first.ts'

/** Clients that break what the checks of `greeting` look for. */
export const greeting: readonly BrokenClient[] = [serverSpeaksFirst]
