import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseRecord } from '../../harness/judge/case-record.ts'
import type { ClientMode } from '../../harness/judge/mode.ts'
import type { Report } from '../../harness/report/model.ts'
import { jsonOf, reportOf } from '../../harness/report/read.ts'
import { UsageError } from '../../server/base/errors.ts'
import type { Entry } from '../../server/transcript/entry.ts'
import { transcriptVersion } from '../../server/transcript/entry.ts'

/** What stood in the files. */
export interface Inputs {
  readonly reports: readonly Report[]
  readonly records: readonly CaseRecord[]
}

/** What a transcript does not tell. */
export interface TranscriptFacts {
  readonly client: string
  readonly mode: ClientMode
}

/**
 * Reads reports, cases and transcripts; of a folder all that it holds.
 * @throws UsageError where a file cannot be read, or is none of these
 */
export function readInputs(words: readonly string[], facts: TranscriptFacts): Inputs {
  const reports: Report[] = []
  const records: CaseRecord[] = []
  for (const file of words.flatMap(filesOf)) {
    for (const one of read(file, facts)) {
      if ('cases' in one) reports.push(one)
      else records.push(one)
    }
  }
  return { reports, records }
}

function filesOf(word: string): string[] {
  if (!statSync(word, { throwIfNoEntry: false })?.isDirectory()) return [word]
  const names = readdirSync(word, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.jsonl?$/i.test(name))
    .toSorted()
  if (names.length > 0) return names.map((name) => join(word, name))
  throw new UsageError(`${word} holds neither reports nor cases`, {
    hint: 'they end in .json or .jsonl',
  })
}

/** The text of a file that the user named. @throws UsageError where it cannot be read */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(code === 'ENOENT' ? `there is no file ${file}` : message, {
      hint: 'name a report of conform --json, a saved case, or a transcript',
      cause: error,
    })
  }
}

function read(file: string, facts: TranscriptFacts): (Report | CaseRecord)[] {
  const text = textOf(file)
  const [first = ''] = text.split('\n', 1)
  // JSON Lines have a whole value in their first line; a report printed on one line has no second.
  const several =
    text.trimEnd().includes('\n') && first.startsWith('{') && first.trimEnd().endsWith('}')
  const values = several ? linesOf(text, file) : [jsonOf(text, file)]
  const [head] = values
  if (isObject(head) && 'transcript' in head && typeof head['transcript'] === 'number') {
    return [fromTranscript(head, values.slice(1), file, facts)]
  }
  return values.map((value) => valueOf(value, file))
}

function linesOf(text: string, file: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => jsonOf(line, `${file}:${i + 1}`))
}

function valueOf(value: unknown, file: string): Report | CaseRecord {
  if (isObject(value) && 'runs' in value && 'transcript' in value) {
    if (value['schemaVersion'] === 1) return value as unknown as CaseRecord
    throw new UsageError(
      `schemaVersion is ${JSON.stringify(value['schemaVersion'])}, and has to be 1`,
      {
        place: { file },
        hint: 'another version of popquiz saved this case',
      },
    )
  }
  return reportOf(value, file)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A case of which only the conversation is known. */
function fromTranscript(
  head: Readonly<Record<string, unknown>>,
  entries: readonly unknown[],
  file: string,
  { client, mode }: TranscriptFacts,
): CaseRecord {
  const version = head['transcript']
  if (version !== transcriptVersion) {
    throw new UsageError(
      `a transcript of version ${JSON.stringify(version)}, not ${transcriptVersion}`,
      {
        place: { file },
        hint: 'read it with the popquiz that wrote it',
      },
    )
  }
  const wrong = entries.findIndex((one) => !isObject(one) || typeof one['kind'] !== 'string')
  if (wrong >= 0) {
    throw new UsageError('not an entry of a transcript', { place: { file, line: wrong + 2 } })
  }
  const transcript = entries as unknown as readonly Entry[]
  const fault = transcript.find((entry) => entry.kind === 'fault')
  return {
    schemaVersion: 1,
    scenario: fault?.kind === 'fault' ? fault.scenario : '',
    mode,
    seed: typeof head['seed'] === 'number' ? head['seed'] : 0,
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
