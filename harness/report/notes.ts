import type { CaseEntry, CheckEntry, ClientFacts, Report } from './model.ts'
import { clientOrder, compareText } from './order.ts'

/** Something worth knowing of a client that is neither right nor wrong. */
export interface Note {
  readonly client: ClientFacts
  /** The id of the check. */
  readonly id: string
  /** The case that shows it, the shortest where there are several. */
  readonly entry: CaseEntry
  readonly check: CheckEntry
  /** In how many cases it was seen. */
  readonly cases: number
}

/** What is worth knowing of each client, one note for each check, those seen most often first. */
export function notesOf({ cases }: Report): Note[] {
  const notes = new Map<string, Note>()
  for (const entry of cases) {
    for (const check of entry.checks) {
      if (check.verdict !== 'INFO') continue
      const { client } = entry
      const key = JSON.stringify([client.name, client.version, check.id])
      const before = notes.get(key)
      const shown = before && lengthOf(before.entry) <= lengthOf(entry) ? before : { entry, check }
      const { id } = check
      notes.set(key, { client, id, ...pick(shown), cases: (before?.cases ?? 0) + 1 })
    }
  }
  return [...notes.values()].toSorted(
    (one, other) =>
      other.cases - one.cases ||
      compareText(one.id, other.id) ||
      clientOrder(one.client, other.client),
  )
}

function pick({ entry, check }: Pick<Note, 'entry' | 'check'>): Pick<Note, 'entry' | 'check'> {
  return { entry, check }
}

function lengthOf({ transcript, omitted }: CaseEntry): number {
  return transcript.length + omitted
}
