import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../harness/judge/verdict.ts'
import { compareReports } from '../../../harness/report/compare.ts'
import { findingsOf } from '../../../harness/report/findings.ts'
import type { CaseEntry, Report } from '../../../harness/report/model.ts'
import { exitCodeOf } from '../../../harness/report/outcome.ts'
import { safetyOf } from '../../../harness/report/safety.ts'
import { bigReport, entryOf, reportWith, result, smallReport } from './data.ts'

const scenario = 'network/end-of-file-in-mid-message'

function one(id: string, verdict: Verdict, more: Partial<CaseEntry> = {}): Report {
  const entry = entryOf({}, { ending: 'quit', checks: [result(id, { verdict })] })
  return reportWith([{ ...entry, ...more }])
}

describe('the exit code', () => {
  it('is 1 for a broken MUST, and by wish for a missed SHOULD', () => {
    expect(exitCodeOf(one('no-loss', 'PASS'), 'must')).toBe(0)
    expect(exitCodeOf(one('no-loss', 'FAIL'), 'must')).toBe(1)
    expect(exitCodeOf(one('x', 'NON-STRICT'), 'must')).toBe(0)
    expect(exitCodeOf(one('x', 'NON-STRICT'), 'should')).toBe(1)
    expect(exitCodeOf(one('no-loss', 'FAIL'), 'never')).toBe(0)
  })

  it('is 3 for trouble of our own, unless a verdict failed as well', () => {
    const troubled = entryOf({ trouble: ['no port'], scenario: '' }, { ending: 'quit', checks: [] })
    const failed = one('no-loss', 'FAIL')
    expect(exitCodeOf(reportWith([troubled]), 'must')).toBe(3)
    expect(exitCodeOf(reportWith([troubled, ...failed.cases]), 'must')).toBe(1)
    expect(exitCodeOf(one('x', 'HARNESS-ERROR'), 'never')).toBe(3)
  })

  it('is 0 for what the baseline knows, and 1 for what it knows wrongly', () => {
    const known = new Map([['no-loss', 'issue 12']])
    const checks = (verdict: Verdict) => ({
      ending: 'quit' as const,
      checks: [result('no-loss', { verdict })],
    })
    expect(exitCodeOf(reportWith([entryOf({}, checks('FAIL'), { known })]), 'must')).toBe(0)
    expect(exitCodeOf(reportWith([entryOf({}, checks('PASS'), { known })]), 'must')).toBe(1)
    const entry = { client: 'postbote', scenario, check: 'x', reason: 'y', ran: 3, failed: 0 }
    const kept = one('no-loss', 'PASS')
    expect(exitCodeOf({ ...kept, baseline: [entry] }, 'must')).toBe(1)
    expect(exitCodeOf({ ...kept, baseline: [{ ...entry, ran: 0 }] }, 'must')).toBe(0)
  })

  it('is 1 where a promised situation never came about', () => {
    const kept = one('no-loss', 'PASS')
    const fact = { fact: 'a cut inside RETR', count: 0, promised: true }
    expect(exitCodeOf({ ...kept, sometimes: [fact] }, 'must')).toBe(1)
    expect(exitCodeOf({ ...kept, sometimes: [{ ...fact, promised: false }] }, 'must')).toBe(0)
  })

  it('is about news alone where that is wished', () => {
    const failed = one('no-loss', 'FAIL')
    expect(exitCodeOf(failed, 'new', compareReports(failed, failed))).toBe(0)
    expect(exitCodeOf(failed, 'new', compareReports(one('no-loss', 'PASS'), failed))).toBe(1)
    expect(exitCodeOf(failed, 'new')).toBe(1)
  })
})

describe('the comparison with the previous run', () => {
  const news = (before: Report, now: Report): string[][] => {
    const { fresh, fixed, changed } = compareReports(before, now)
    return [fresh, fixed, changed].map((all) =>
      all.map(({ id, before: b, verdict }) => `${id} ${b} ${verdict}`),
    )
  }

  it('tells new failures, fixed ones and other changes apart', () => {
    expect(news(one('a', 'PASS'), one('a', 'FAIL'))).toEqual([['a PASS FAIL'], [], []])
    expect(news(one('a', 'NON-STRICT'), one('a', 'FAIL'))).toEqual([['a NON-STRICT FAIL'], [], []])
    expect(news(one('a', 'FAIL'), one('a', 'PASS'))).toEqual([[], ['a FAIL PASS'], []])
    expect(news(one('a', 'FAIL'), one('a', 'NON-STRICT'))).toEqual([[], [], ['a FAIL NON-STRICT']])
    expect(news(one('a', 'FAIL'), one('b', 'PASS'))).toEqual([[], [], ['a FAIL null']])
    expect(news(one('a', 'PASS'), one('b', 'PASS'))).toEqual([[], [], []])
  })

  it('knows a client in another version, and counts cases that came and went', () => {
    const client = { name: 'postbote', version: '2.2.0' }
    const newer = one('a', 'FAIL', { client })
    expect(news(one('a', 'FAIL'), newer)).toEqual([[], [], []])
    const other = one('a', 'FAIL', { scenario: '' })
    expect(compareReports(one('a', 'FAIL'), other)).toMatchObject({ added: 1, gone: 1 })
    expect(news(reportWith([]), newer)).toEqual([['a null FAIL'], [], []])
  })
})

describe('findings', () => {
  it('come by severity, then verdict', () => {
    const order = findingsOf(smallReport()).map(({ id, severity, verdict }) => [
      id,
      severity,
      verdict,
    ])
    expect(order).toEqual([
      ['no-leak', 'security', 'FAIL'],
      ['no-loss', 'data-loss', 'FAIL'],
      ['resp.close-mid-reply', 'data-loss', 'FAIL'],
      ['quit.client-waits', 'annoyance', 'NON-STRICT'],
    ])
  })

  it('are as bad as the scenario only where it is about them', () => {
    const severity = (id: string): string | undefined => findingsOf(one(id, 'FAIL'))[0]?.severity
    expect(severity('resp.close-mid-reply')).toBe('data-loss')
    expect(severity('cmd.max-255')).toBe('failure')
    expect(severity('no-hang')).toBe('hang')
  })

  it('stand once for a client, however often they were seen', () => {
    const report = bigReport(2)
    const findings = findingsOf(report)
    const keys = findings.map(({ client, id }) => `${client.name} ${id}`)
    expect(new Set(keys).size).toBe(keys.length)
    const seen = findings.reduce((sum, finding) => sum + finding.seen.length, 0)
    const failed = report.cases.flatMap(({ checks }) =>
      checks.filter(({ verdict }) => verdict === 'FAIL' || verdict === 'NON-STRICT'),
    )
    expect(seen).toBe(failed.length)
  })
})

describe('the answer', () => {
  const grade = (report: Report): string | undefined =>
    safetyOf(report, findingsOf(report))[0]?.grade

  it('follows from the worst broken MUST', () => {
    expect(grade(one('no-leak', 'FAIL'))).toBe('unsafe')
    expect(grade(one('no-loss', 'FAIL'))).toBe('unsafe')
    expect(grade(one('no-hang', 'FAIL'))).toBe('care')
    expect(grade(one('x', 'NON-STRICT'))).toBe('good')
    expect(grade(one('no-loss', 'PASS'))).toBe('good')
  })

  it('is none where nothing was judged', () => {
    expect(grade(one('x', 'UNSUPPORTED'))).toBe('unknown')
    const troubled = entryOf({ trouble: ['no port'] }, { ending: 'quit', checks: [] })
    expect(grade(reportWith([troubled]))).toBe('unknown')
  })

  it('says what it does not cover', () => {
    const [safety] = safetyOf(
      one('no-loss', 'PASS', { messages: { served: 1, left: 0, delivered: null } }),
      [],
    )
    expect(safety?.remarks).toEqual([
      'TLS was never asked for, so nothing is known of it.',
      'What it made of the messages is not known: only its conversation was judged.',
    ])
  })
})
