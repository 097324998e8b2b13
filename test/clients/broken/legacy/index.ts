import type { BrokenClient } from '../broken-client.ts'
import { capaPrivateCommands } from './legacy-capa-private-commands.ts'
import { lastClient } from './legacy-last-client.ts'
import { referralCode } from './legacy-referral-code.ts'

/** Clients that break what the checks of `legacy` look for. */
export const legacy: readonly BrokenClient[] = [lastClient, capaPrivateCommands, referralCode]
