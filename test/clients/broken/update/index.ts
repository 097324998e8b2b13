import type { BrokenClient } from '../broken-client.ts'
import { clientKeepalive } from './autologout-client-keepalive.ts'
import { clientTolerates } from './autologout-client-tolerates.ts'
import { clientCommits } from './quit-client-commits.ts'
import { clientDropBeforeAnswer } from './quit-client-drop-before-answer.ts'
import { clientHandlesErr } from './quit-client-handles-err.ts'
import { clientWaits } from './quit-client-waits.ts'
import { nothingAfter } from './quit-nothing-after.ts'

/** Clients that break what the checks of `update` look for. */
export const update: readonly BrokenClient[] = [
  clientCommits,
  clientWaits,
  clientHandlesErr,
  clientDropBeforeAnswer,
  nothingAfter,
  clientTolerates,
  clientKeepalive,
]
