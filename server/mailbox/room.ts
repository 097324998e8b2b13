const blockOctets = 64 * 1024
const largestPiece = blockOctets / 4

let block = Buffer.alloc(0)
let used = 0

/**
 * Memory for octets that will be written right away. Small pieces are cut from shared blocks: one
 * allocation for each of ten thousand messages would keep the garbage collector busier than all else.
 */
export function room(octets: number): Buffer {
  if (octets > largestPiece) return Buffer.allocUnsafeSlow(octets)
  if (used + octets > block.length) {
    block = Buffer.allocUnsafeSlow(blockOctets)
    used = 0
  }
  // Pieces begin at multiples of eight, where copying is quickest.
  const start = used
  used += (octets + 7) & ~7
  return block.subarray(start, start + octets)
}
