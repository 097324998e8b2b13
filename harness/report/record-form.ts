import { z } from 'zod'
import { UsageError } from '../../server/base/errors.ts'
import type { CaseRecord } from '../judge/case-record.ts'
import { placeOf, shared } from './form.ts'
import { isObject, wrongEntry } from './transcript-form.ts'

const text = z.string()
const form = z.enum(['exact', 'lf', 'unquoted'])
const digests = z.looseObject({ exact: text, lf: text, unquoted: text })

const message = z.looseObject({ name: text, octets: z.number(), digests })

const entry = z.unknown().superRefine((value, context) => {
  const wrong = wrongEntry(value)
  if (wrong !== null) context.addIssue({ code: 'custom', message: wrong })
})

/** What judging reads without asking; the rest may be left out. */
const fields = {
  schemaVersion: z.literal(1),
  scenario: text,
  mode: shared.mode,
  seed: z.number(),
  client: z.looseObject({ name: text, version: text }),
  runs: z.array(shared.run),
  transcript: z.array(entry),
  served: z.array(message),
  left: z.array(text),
  delivered: z.array(message).nullable(),
  store: form.optional(),
  trouble: z.array(text),
}

const record = z.looseObject({ ...fields, control: z.looseObject(fields).optional() })

/**
 * A case as conform --records saves it, as it stands in its file.
 * @throws UsageError where something is missing or is of another kind
 */
export function recordOf(value: unknown, file: string): CaseRecord {
  const place = { file }
  const version = isObject(value) ? value['schemaVersion'] : undefined
  if (version !== 1) {
    throw new UsageError(`schemaVersion is ${JSON.stringify(version) ?? 'none'}, and has to be 1`, {
      place,
      hint: 'another version of popquiz saved this case',
    })
  }
  const read = record.safeParse(value)
  if (read.success) return value as CaseRecord
  throw new UsageError(`${placeOf(read.error)} in a saved case`, {
    place,
    hint: 'popquiz conform --records saves cases; this one was changed since',
  })
}
