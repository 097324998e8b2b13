import type { Check } from '../../check.ts'
import { capaPrivateCommands } from './legacy-capa-private-commands.ts'
import { lastClient } from './legacy-last-client.ts'
import { referralCode } from './legacy-referral-code.ts'

/** Checks of the area `legacy`, by id. */
export const legacy: readonly Check[] = [lastClient, capaPrivateCommands, referralCode]
