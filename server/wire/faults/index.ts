import type { WireFault } from '../wire-fault.ts'
import { acceptThenClose } from './accept-then-close.ts'
import { bandwidth } from './bandwidth.ts'
import { blackhole } from './blackhole.ts'
import { coalesce } from './coalesce.ts'
import { corrupt } from './corrupt.ts'
import { cut } from './cut.ts'
import { dropOctets } from './drop-octets.ts'
import { duplicateOctets } from './duplicate-octets.ts'
import { halfClose } from './half-close.ts'
import { latency } from './latency.ts'
import { lifeTime } from './life-time.ts'
import { link } from './link.ts'
import { slice } from './slice.ts'
import { slowClose } from './slow-close.ts'
import { split } from './split.ts'
import { stall } from './stall.ts'
import { zeroWindow } from './zero-window.ts'

/** Every fault in how octets travel, in the order of their kinds. */
export const wireFaults: readonly WireFault[] = [
  acceptThenClose,
  bandwidth,
  blackhole,
  coalesce,
  corrupt,
  cut,
  dropOctets,
  duplicateOctets,
  halfClose,
  latency,
  lifeTime,
  link,
  slice,
  slowClose,
  split,
  stall,
  zeroWindow,
]
