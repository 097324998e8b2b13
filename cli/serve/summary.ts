import { kindOf } from '../../server/base/fault.ts'
import type { Entry } from '../../server/transcript/entry.ts'

/** Counts what happened while a server ran. */
export interface Summary {
  count(entry: Entry): void
  /** The counts, for people. */
  text(): string
}

/** Commands whose reply has not been seen; more can only be left by connections that died. */
const awaitedAtMost = 10_000

/** Nothing has happened yet. */
export function summary(): Summary {
  let connections = 0
  let logins = 0
  let fetched = 0
  let removed = 0
  let received = 0
  let sent = 0
  const irregular = new Map<string, number>()
  const faults = new Map<string, number>()
  const retrievals = new Set<number>()

  const count = (entry: Entry): void => {
    switch (entry.kind) {
      case 'connect':
        connections++
        break
      case 'received':
        if (entry.flaws) for (const flaw of entry.flaws) add(irregular, flaw)
        if (entry.verb !== 'RETR') break
        if (retrievals.size > awaitedAtMost) retrievals.clear()
        retrievals.add(entry.n)
        break
      case 'sent':
        if (retrievals.delete(entry.answers) && entry.body?.complete) fetched++
        break
      case 'maildrop':
        if (entry.event === 'opened') logins++
        if (entry.event === 'updated') removed += entry.messages
        break
      case 'discarded':
        add(irregular, entry.reason)
        break
      case 'tls-failed':
        add(irregular, `tls-failed (${entry.cause})`)
        break
      case 'fault':
        add(faults, kindOf(entry.fault))
        break
      case 'end':
        received += entry.received
        sent += entry.sent
        break
      case 'tls':
        break
    }
  }
  return {
    count,
    text() {
      const odd = tallied(irregular)
      const lines = [
        `${grouped(connections)} connections, ${grouped(logins)} logins`,
        `${grouped(fetched)} messages fetched, ${grouped(removed)} removed`,
        `${grouped(received)} octets received, ${grouped(sent)} sent`,
        `irregularities of clients: ${odd === '' ? 'none' : odd}`,
        ...(faults.size === 0 ? [] : [`faults that acted: ${tallied(faults)}`]),
      ]
      return `popquiz ended.\n${lines.map((line) => `  ${line}\n`).join('')}`
    },
  }
}

function add(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1)
}

/** `bare-lf 12, empty 3`, the most frequent first. */
function tallied(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, times]) => `${kind} ${grouped(times)}`)
    .join(', ')
}

/** 1234567 as 1,234,567. Not by toLocaleString, which loads a language's data. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
