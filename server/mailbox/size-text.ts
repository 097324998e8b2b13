import type { Place } from '../base/errors.ts'
import { UsageError } from '../base/errors.ts'

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}

/**
 * Reads a size as people write it: `4096`, `4KiB`, `1.5 MB`. KB is 1000 octets, KiB is 1024.
 * @returns octets.
 * @throws UsageError where it is no size, is negative or not a whole number of octets.
 */
export function parseSize(size: number | string, place?: Place): number {
  const octets = typeof size === 'number' ? size : octetsIn(size)
  if (Number.isSafeInteger(octets) && octets >= 0) return octets
  throw new UsageError(`size '${size}' is not a number of octets`, {
    ...(place && { place }),
    hint: "write a whole number, or one with a unit: '4KiB', '50 MB', '4GiB'",
  })
}

function octetsIn(text: string): number {
  const found = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text)
  const unit = units[found?.[2]?.toLowerCase() ?? '?']
  return found && unit !== undefined ? Number(found[1]) * unit : Number.NaN
}
