import type { Measure } from '../measure.ts'
import { coldStart } from './cold-start.ts'
import { exploring } from './exploring.ts'
import { idleMemory } from './idle-memory.ts'
import { inProcess } from './in-process.ts'
import { largeMessage } from './large-message.ts'
import { millionListing } from './million-listing.ts'
import { noopLatency } from './noop-latency.ts'
import { sessions } from './sessions.ts'
import { smallMessages } from './small-messages.ts'
import { transcriptCost } from './transcript-cost.ts'

/** Every measure, in the order of the report. */
export const measures: readonly Measure[] = [
  coldStart,
  sessions,
  largeMessage,
  smallMessages,
  noopLatency,
  idleMemory,
  millionListing,
  inProcess,
  exploring,
  transcriptCost,
]
