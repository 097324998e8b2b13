import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CaseRecord } from '../../harness/judge/case-record.ts'
import type { Report } from '../../harness/report/model.ts'
import { jsonOf, reportOf } from '../../harness/report/read.ts'
import { recordOf } from '../../harness/report/record-form.ts'
import { isObject } from '../../harness/report/transcript-form.ts'
import { UsageError } from '../../server/base/errors.ts'
import { fromTranscripts, isHead } from './transcript.ts'
import type { Line, TranscriptFacts } from './transcript.ts'

/** What stood in the files. */
export interface Inputs {
  readonly reports: readonly Report[]
  readonly records: readonly CaseRecord[]
}

/**
 * Reads reports, cases and transcripts; of a folder all that it holds. What is named twice is read once.
 * @throws UsageError where a file cannot be read, or is none of these
 */
export function readInputs(words: readonly string[], facts: TranscriptFacts): Inputs {
  const reports: Report[] = []
  const records: CaseRecord[] = []
  const files = new Map(words.flatMap(filesOf).map((file) => [resolve(file), file]))
  for (const file of files.values()) {
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
function textOf(file: string): string {
  try {
    // Some programs put a mark of byte order before what they save.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
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
  const lines = several ? linesOf(text, file) : [{ value: jsonOf(text, file), number: 1 }]
  if (isHead(lines[0]?.value)) return fromTranscripts(lines, file, facts)
  return lines.map(({ value, number }) => valueOf(value, several ? `${file}:${number}` : file))
}

function linesOf(text: string, file: string): Line[] {
  return text.split('\n').flatMap((line, i) => {
    const number = i + 1
    return line.trim() === '' ? [] : [{ value: jsonOf(line, `${file}:${number}`), number }]
  })
}

function valueOf(value: unknown, file: string): Report | CaseRecord {
  if (isObject(value) && !('cases' in value)) {
    if ('runs' in value || 'transcript' in value) return recordOf(value, file)
    if (typeof value['kind'] === 'string' && 'connection' in value) throw headless(file)
  }
  return reportOf(value, file)
}

function headless(file: string): UsageError {
  return new UsageError('the first line of the transcript is missing', {
    place: { file },
    hint: 'it tells the version: {"transcript":1,...}',
  })
}
