import type { WireFault } from '../wire-fault.ts'

/** Every fault in how octets travel, in the order of their kinds. */
export const wireFaults: readonly WireFault[] = []
