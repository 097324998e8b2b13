/** The ids in the store of what POP does not show any more; faults that hide share them. */
export function hiddenIds(memory: Map<string, unknown>): Set<string> {
  const key = 'hidden-ids'
  const known = memory.get(key) as Set<string> | undefined
  if (known) return known
  const ids = new Set<string>()
  memory.set(key, ids)
  return ids
}
