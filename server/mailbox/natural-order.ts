/**
 * Sorts as people count: `2.eml` before `10.eml`. Plain code units otherwise, so that the order is the
 * same on every machine and in every language.
 * @returns a new list.
 */
export function sortNaturally<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const keyed = items.map((item) => ({ item, key: keyOf(nameOf(item)) }))
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item)
}

/** A name, and in turn its texts (even places) and numbers (odd ones) without their leading zeros. */
interface Key {
  readonly name: string
  readonly parts: readonly string[]
}

function keyOf(name: string): Key {
  return { name, parts: name.split(/0*(\d+)/) }
}

function compare(a: Key, b: Key): number {
  const shorter = Math.min(a.parts.length, b.parts.length)
  for (let index = 0; index < shorter; index++) {
    const [x, y] = [a.parts[index]!, b.parts[index]!]
    if (x === y) continue
    // The longer number is the larger one; this holds for any count of digits.
    if (index % 2 === 1 && x.length !== y.length) return x.length - y.length
    return x < y ? -1 : 1
  }
  if (a.parts.length !== b.parts.length) return a.parts.length - b.parts.length
  if (a.name === b.name) return 0
  return a.name < b.name ? -1 : 1
}
