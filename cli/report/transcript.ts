import type { CaseRecord } from '../../harness/judge/case-record.ts'
import type { ClientMode } from '../../harness/judge/mode.ts'
import { isObject, wrongEntry } from '../../harness/report/transcript-form.ts'
import { UsageError } from '../../server/base/errors.ts'
import { transcriptVersion } from '../../server/transcript/entry.ts'
import type { Entry } from '../../server/transcript/entry.ts'

/** What a transcript does not tell. */
export interface TranscriptFacts {
  readonly client: string
  readonly mode: ClientMode
}

/** A line of a file, counted from 1. */
export interface Line {
  readonly value: unknown
  readonly number: number
}

/** Whether a transcript begins with it: one of `serve --transcript`, or what `serve --json` said. */
export function isHead(value: unknown): value is Record<string, unknown> {
  if (!isObject(value) || 'runs' in value) return false
  return typeof value['transcript'] === 'number' || isAnnouncement(value)
}

/** What `serve --json` says first; entries of the version that is told nowhere follow it. */
const isAnnouncement = (value: Readonly<Record<string, unknown>>): boolean =>
  isObject(value['pop3']) && 'seed' in value

/**
 * Cases of which only the conversations are known: one transcript, or several, one behind the other.
 * @throws UsageError where a line is none of a transcript
 */
export function fromTranscripts(
  lines: readonly Line[],
  file: string,
  facts: TranscriptFacts,
): CaseRecord[] {
  const heads = lines.flatMap(({ value }, at) => (isHead(value) ? [at] : []))
  return heads.map((at, index) => fromTranscript(lines.slice(at, heads[index + 1]), file, facts))
}

function fromTranscript(
  [head, ...lines]: readonly Line[],
  file: string,
  { client, mode }: TranscriptFacts,
): CaseRecord {
  const { transcript: version = transcriptVersion, seed } = Object(head?.value) as Record<
    string,
    unknown
  >
  const place = { file, ...(head && head.number > 1 && { line: head.number }) }
  if (version !== transcriptVersion) {
    throw new UsageError(
      `a transcript of version ${JSON.stringify(version)}, not ${transcriptVersion}`,
      { place, hint: 'read it with the popquiz that wrote it' },
    )
  }
  for (const { value, number } of lines) {
    const wrong = wrongEntry(value)
    if (wrong !== null) throw new UsageError(wrong, { place: { file, line: number } })
  }
  const transcript = lines.map(({ value }) => value as Entry)
  if (!transcript.some(({ kind }) => kind === 'connect')) {
    throw new UsageError('a transcript without a connection: there is nothing to judge', {
      place,
      hint: 'did the client connect to that server?',
    })
  }
  const fault = transcript.find((entry) => entry.kind === 'fault')
  return {
    schemaVersion: 1,
    scenario: fault?.kind === 'fault' ? fault.scenario : '',
    mode,
    seed: typeof seed === 'number' ? seed : 0,
    client: { name: client, version: '' },
    runs: [],
    transcript,
    served: [],
    left: [],
    delivered: null,
    repeat: `popquiz report ${file}`,
    trouble: [],
  }
}
