import type { BrokenClient } from '../broken-client.ts'
import { addsALine } from './exact-bytes-adds-a-line.ts'
import { makesItUp } from './exact-bytes-makes-it-up.ts'
import { trimsLines } from './exact-bytes-trims-lines.ts'
import { criesWolf } from './honest-ending-cries-wolf.ts'
import { halfAFetch } from './honest-ending-half-a-fetch.ts'
import { neverLoggedIn } from './honest-ending-never-logged-in.ts'
import { bySignal } from './no-crash-by-signal.ts'
import { forgets } from './no-duplicate-forgets.ts'
import { goesByNumbers } from './no-duplicate-goes-by-numbers.ts'
import { goesInCircles } from './no-hang-goes-in-circles.ts'
import { waitsForEver } from './no-hang-waits-for-ever.ts'
import { digestInClear } from './no-leak-digest-in-clear.ts'
import { goesOnInClear } from './no-leak-goes-on-in-clear.ts'
import { knowsAndLeaves } from './no-leftover-knows-and-leaves.ts'
import { afterAFalseEnd } from './no-loss-after-a-false-end.ts'
import { deletesUnfetched } from './no-loss-deletes-unfetched.ts'
import { remembersTooEarly } from './no-loss-remembers-too-early.ts'
import { deliversNothing } from './no-miss-delivers-nothing.ts'
import { givesUpOnTheTruth } from './no-miss-gives-up-on-the-truth.ts'
import { notesTooEarly } from './no-miss-notes-too-early.ts'
import { staysAway } from './no-show-stays-away.ts'

/** Clients that the outcome oracles catch. */
export const oracles: readonly BrokenClient[] = [
  deletesUnfetched,
  afterAFalseEnd,
  remembersTooEarly,
  forgets,
  goesByNumbers,
  goesOnInClear,
  digestInClear,
  goesInCircles,
  waitsForEver,
  bySignal,
  halfAFetch,
  neverLoggedIn,
  addsALine,
  trimsLines,
  makesItUp,
  criesWolf,
  notesTooEarly,
  knowsAndLeaves,
  deliversNothing,
  givesUpOnTheTruth,
  staysAway,
]
