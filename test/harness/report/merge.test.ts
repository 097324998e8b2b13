import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildReport } from '../../../harness/report/build.ts'
import { reportSchema } from '../../../harness/report/json-schema.ts'
import { mergeReports } from '../../../harness/report/merge.ts'
import type { Report } from '../../../harness/report/model.ts'
import { readReport } from '../../../harness/report/read.ts'
import { UsageError } from '../../../server/base/errors.ts'
import { cutJudgement, entryOf, reportWith, smallReport } from './data.ts'

/** The report of every nth case, as a shard would have written it. */
function shard(whole: Report, index: number, of: number): Report {
  return buildReport({
    ...whole,
    cases: whole.cases.filter((_, i) => i % of === index),
    plannedMs: 20_000,
    sometimes: whole.sometimes.map((one) => ({ ...one, count: index === 0 ? one.count : 0 })),
    baseline: whole.baseline.map((one) => ({
      ...one,
      ran: index === 1 ? one.ran : 0,
      failed: index === 1 ? one.failed : 0,
    })),
  })
}

const known = {
  client: 'postbote',
  scenario: '*',
  check: 'no-loss',
  reason: 'fixed in 3',
  ran: 2,
  failed: 1,
}

describe('merging reports', () => {
  it('makes of shards, read back from their files, the report of the whole', () => {
    const whole = buildReport({ ...smallReport(), plannedMs: 60_000, baseline: [known] })
    const shards = [0, 1, 2].map((i) => JSON.stringify(shard(whole, i, 3)))
    const merged = mergeReports(shards.toReversed().map((text, i) => readReport(text, `${i}.json`)))
    expect(JSON.stringify(merged)).toBe(JSON.stringify(whole))
  })

  it('leaves a single report as it is, and takes the same one only once', () => {
    const one = smallReport()
    expect(mergeReports([one])).toBe(one)
    expect(mergeReports([one, structuredClone(one)])).toEqual(one)
  })

  it('puts clients side by side, and names no one client then', () => {
    const other = reportWith([
      entryOf({ client: { name: 'abholer', version: '1.0' }, seed: 8 }, cutJudgement),
    ])
    const merged = mergeReports([smallReport(), other])
    expect(merged.client).toBeNull()
    expect(merged.seed).toBeNull()
    expect(merged.clients.map(({ name }) => name)).toEqual(['abholer', 'postbote'])
    expect(merged.cases).toHaveLength(7)
    expect(merged.budget).toEqual({ plannedMs: null, spentMs: 180 })
  })

  it('refuses two different runs of one case', () => {
    const again = reportWith([entryOf({}, { ...cutJudgement, ending: 'timed-out' })])
    expect(() => mergeReports([smallReport(), again])).toThrow(UsageError)
    expect(() => mergeReports([smallReport(), again])).toThrow(
      'two runs of one case: postbote 2.1.0 in network/end-of-file-in-mid-message (no TLS, deletes)',
    )
  })
})

describe('reading a report', () => {
  const said = (value: unknown): string => {
    try {
      readReport(typeof value === 'string' ? value : JSON.stringify(value), 'run.json')
      return 'read'
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return String(error)
    }
  }

  it('gives back what was written', () => {
    const report = smallReport()
    expect(readReport(JSON.stringify(report), 'run.json')).toEqual(report)
  })

  it('lets keys go that a later version may add', () => {
    expect(said({ ...smallReport(), more: 1 })).toBe('read')
  })

  it.each([
    ['{"cases": [', /^run\.json: not JSON, or not all of it\n {2}was its writing interrupted\?/],
    [
      { hello: 1 },
      /^run\.json: no report: it has no list "cases"\n {2}a report is what popquiz conform --json FILE writes$/,
    ],
    [
      { ...smallReport(), schemaVersion: 2 },
      /^run\.json: schemaVersion is 2, and has to be 1\n {2}a later popquiz wrote it/,
    ],
    [{ cases: [] }, /schemaVersion is none, and has to be 1\n {2}run the cases again/],
    [{ ...smallReport(), cases: [{}] }, /^run\.json: cases\[0\]\.client is wrong: /],
  ])('says what is wrong with %#', (value, message) => {
    expect(said(value)).toMatch(message)
  })
})

describe('the JSON Schema', () => {
  it('is the one in schema/, and asks for what a script may rely on', () => {
    const path = new URL('../../../schema/report.schema.json', import.meta.url)
    const schema = reportSchema()
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema)
    expect(schema['required']).toEqual(
      expect.arrayContaining(['schemaVersion', 'client', 'seed', 'cases']),
    )
    const { case: one, check } = schema['$defs'] as Record<string, { required: string[] }>
    const fixed = ['scenario', 'mode', 'ending', 'durationMs', 'checks', 'repeat']
    expect(one?.required).toEqual(expect.arrayContaining(fixed))
    const told = ['id', 'level', 'verdict', 'requirement', 'message']
    expect(check?.required).toEqual(expect.arrayContaining(told))
  })
})
