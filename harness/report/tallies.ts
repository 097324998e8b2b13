import type { BaselineEntry, SometimesFact } from './model.ts'
import { compareText } from './order.ts'

/** Each fact once, with the sum of its counts, by the alphabet. */
export function summed(all: readonly SometimesFact[]): SometimesFact[] {
  const facts = new Map<string, SometimesFact>()
  for (const one of all) {
    const before = facts.get(one.fact)
    const count = one.count + (before?.count ?? 0)
    const promised = one.promised || (before?.promised ?? false)
    facts.set(one.fact, { fact: one.fact, count, promised })
  }
  return [...facts.values()].toSorted((one, other) => compareText(one.fact, other.fact))
}

/** Each known failure once, with the cases that all shards met it in, by the alphabet. */
export function met(all: readonly BaselineEntry[]): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>()
  for (const one of all) {
    const { client, scenario, check, reason } = one
    const key = JSON.stringify([client, scenario, check, reason])
    const before = entries.get(key)
    const ran = one.ran + (before?.ran ?? 0)
    const failed = one.failed + (before?.failed ?? 0)
    entries.set(key, { client, scenario, check, reason, ran, failed })
  }
  return [...entries].toSorted(([one], [other]) => compareText(one, other)).map(([, one]) => one)
}

/** Whether a known failure was looked for and is gone. */
export function isStale({ ran, failed }: BaselineEntry): boolean {
  return ran > 0 && failed === 0
}
