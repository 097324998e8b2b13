import type { FaultEntry } from '../../../server/transcript/entry.ts'
import { kindOf } from './faults.ts'
import type { ConnectionView, Turn } from './view.ts'

/**
 * What brought a reply, or the greeting (null), in pieces of which one ends within its first `octets`; undefined where
 * nothing did.
 */
export function tornWithin(
  octets: number,
  turn: Turn | null,
  connection: ConnectionView,
): FaultEntry | undefined {
  const { greeting, faults } = connection
  const early = faults.filter(({ n }) => n < (greeting?.n ?? 0))
  const own = turn ? turn.faults : early
  return (
    own.find((fault) => {
      const { into = 0 } = fault
      if (isSlice(fault)) return true
      return /^(?:split|stall)$/.test(kindOf(fault)) && into > 0 && into < octets
    }) ??
    // Slices that begin with the connection last as long as it does.
    early.find((fault) => isSlice(fault) && Number(fault.fault['slice']?.['size'] ?? 0) < octets)
  )
}

/** Records of TLS in pieces are put together before anybody reads. */
function isSlice(fault: FaultEntry): boolean {
  return kindOf(fault) === 'slice' && fault.layer !== 'ciphertext'
}
