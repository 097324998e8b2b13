import type { BrokenClient } from '../broken-client.ts'
import { crlf } from './cmd-crlf.ts'

/** Clients that break what the checks of `commands` look for. */
export const commands: readonly BrokenClient[] = [crlf]
