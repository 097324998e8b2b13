import { UsageError } from '../../server/base/errors.ts'
import { placeOf, reportForm } from './form.ts'
import { reportVersion } from './model.ts'
import type { Report } from './model.ts'

/**
 * A report out of the text of its file.
 * @param file for messages
 * @throws UsageError where it is no JSON, no report, or of a version that this popquiz cannot read
 */
export function readReport(text: string, file: string): Report {
  return reportOf(jsonOf(text, file), file)
}

/** A report out of what its JSON holds. @throws UsageError as {@link readReport} does */
export function reportOf(value: unknown, file: string): Report {
  const place = { file }
  const { schemaVersion, cases } = Object(value) as Record<string, unknown>
  if (!Array.isArray(cases)) {
    const hint = 'a report is what popquiz conform --json FILE writes'
    throw new UsageError('no report: it has no list "cases"', { place, hint })
  }
  if (schemaVersion !== reportVersion) {
    const found = schemaVersion === undefined ? 'none' : JSON.stringify(schemaVersion)
    const newer = typeof schemaVersion === 'number' && schemaVersion > reportVersion
    const hint = newer
      ? 'a later popquiz wrote it: read it with that one'
      : 'run the cases again with this popquiz'
    throw new UsageError(`schemaVersion is ${found}, and has to be ${reportVersion}`, {
      place,
      hint,
    })
  }
  const read = reportForm.safeParse(value)
  if (read.success) return read.data
  throw new UsageError(placeOf(read.error, 'the report'), {
    place,
    hint: 'a report is what popquiz conform --json FILE writes; it was changed since',
  })
}

/** @throws UsageError where the text is no JSON */
export function jsonOf(text: string, file: string): unknown {
  if (text.trim() === '') {
    throw new UsageError('the file is empty', {
      place: { file },
      hint: 'what was to write it has not begun, or was told to write somewhere else',
    })
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError('not JSON, or not all of it', {
      place: { file },
      hint: 'was its writing interrupted? Run it again, or resume it',
      cause: error,
    })
  }
}
