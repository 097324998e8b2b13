/**
 * Compares names as people count: `2.eml` before `10.eml`. Plain code units otherwise, so that the
 * order is the same on every machine and in every language.
 */
export function naturalOrder(a: string, b: string): number {
  const left = a.match(parts) ?? []
  const right = b.match(parts) ?? []
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = partOrder(left[i]!, right[i]!)
    if (order !== 0) return order
  }
  return left.length - right.length || plainOrder(a, b)
}

const parts = /\d+|\D+/g
const digits = /^\d/

function partOrder(a: string, b: string): number {
  if (a === b) return 0
  if (!digits.test(a) || !digits.test(b)) return plainOrder(a, b)
  // Without their leading zeros, longer means larger; this holds for any number of digits.
  const x = a.replace(/^0+/, '')
  const y = b.replace(/^0+/, '')
  return x.length - y.length || plainOrder(x, y)
}

function plainOrder(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
