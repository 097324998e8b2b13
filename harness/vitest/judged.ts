import type { Server } from '../../server/index.ts'
import type { CaseRecord, Form, Message } from '../judge/case-record.ts'
import type { Check } from '../judge/check.ts'
import { formDigests } from '../judge/forms.ts'
import { judge } from '../judge/judge.ts'
import type { ClientMode } from '../judge/mode.ts'
import { caseEntry, isFailure } from '../report/case-entry.ts'
import { requirementFacts } from '../report/requirement-facts.ts'
import { libraryFacts } from '../report/scenario-facts.ts'
import { failureText } from '../report/text/failure-text.ts'

/** What the client under test was told; verdicts depend on it. */
export interface Told {
  /** `stls` and `implicit`: TLS was required of it. Default: `none`. */
  readonly tls?: ClientMode['tls']
  /** Whether it had to delete what it has fetched. Default: true. */
  readonly delete?: boolean
}

/** What became of the mail, where that is known. */
export interface Fate {
  /** All messages that ever stood in the maildrop. */
  readonly served: readonly Message[]
  /** Unique-ids of those that are still there. */
  readonly left: readonly string[]
  /** What the client holds. */
  readonly delivered: readonly Message[]
  readonly store: Form
}

/** What checks say of the sessions that a server has seen: the texts of what failed, none where nothing did. */
export function failuresIn(
  server: Server,
  checks: readonly Check[],
  told: Told = {},
  fate?: Fate,
): string[] {
  const [scenario = ''] = server.scenarios
  const record: CaseRecord = {
    schemaVersion: 1,
    scenario,
    mode: { tls: told.tls ?? 'none', delete: told.delete ?? true },
    seed: server.seed,
    client: { name: 'the client', version: '' },
    runs: [],
    transcript: server.transcript.entries,
    served: fate?.served ?? [],
    left: fate?.left ?? [],
    delivered: fate?.delivered ?? null,
    ...(fate && { store: fate.store }),
    repeat: `the same test with the server option seed: ${server.seed}`,
    trouble: [],
  }
  const entry = caseEntry(record, judge(record, checks))
  const facts = {
    scenarios: libraryFacts([scenario]),
    requirements: requirementFacts(entry.checks.map(({ id }) => id)),
  }
  return entry.checks
    .filter(({ verdict }) => isFailure(verdict))
    .map((check) => failureText(entry, check, facts))
}

/** A message in the client's hands, known by its digests. */
export function held(content: Uint8Array | string, index: number): Message {
  const forms = formDigests()
  forms.add(typeof content === 'string' ? Buffer.from(content) : content)
  return { name: `message ${index + 1}`, ...forms.done() }
}
