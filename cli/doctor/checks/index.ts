import type { Check } from '../check.ts'
import { certificate } from './certificate.ts'
import { descriptors } from './descriptors.ts'
import { loopback } from './loopback.ts'
import { node } from './node.ts'
import { ports } from './ports.ts'
import { programs } from './programs.ts'
import { temporary } from './temporary.ts'

/** Every check, in the order in which one would mend things. */
export const checks: readonly Check[] = [
  node,
  loopback,
  ...ports,
  temporary,
  certificate,
  descriptors,
  ...programs,
]
