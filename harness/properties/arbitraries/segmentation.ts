import fc from 'fast-check'
import type { Fault } from '../../../server/base/fault.ts'
import { places } from './parameter.ts'

/**
 * Ways for octets to arrive that change none of them: cut into slices, split at places, several replies in one
 * segment. A correct client notices nothing. Shrinks to one segment a reply.
 */
export function segmentations(): fc.Arbitrary<readonly Fault[]> {
  const slice = fc.record({ size: fc.integer({ min: 1, max: 700 }) }).map((slice) => ({ slice }))
  const split = fc
    .record({ at: places(), gap: fc.constantFrom(0, 1, 20) })
    .map((split) => ({ split }))
  return fc.array(fc.oneof(slice, split), { maxLength: 3 })
}
