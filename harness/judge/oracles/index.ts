import type { Check } from '../check.ts'
import { exactBytes } from './exact-bytes.ts'
import { honestEnding } from './honest-ending.ts'
import { noCrash } from './no-crash.ts'
import { noDuplicate } from './no-duplicate.ts'
import { noHang } from './no-hang.ts'
import { noLeak } from './no-leak.ts'
import { noLeftover } from './no-leftover.ts'
import { noLoss } from './no-loss.ts'
import { noMiss } from './no-miss.ts'
import { noShow } from './no-show.ts'

/** The outcome oracles: what counts in the end, whatever was said on the way. */
export const oracles: readonly Check[] = [
  noLoss,
  noDuplicate,
  noLeak,
  noHang,
  noCrash,
  honestEnding,
  exactBytes,
  noMiss,
  noLeftover,
  noShow,
]
