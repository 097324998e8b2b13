import { describe, expect, it } from 'vitest'
import { cardText } from '../../../harness/report/card.ts'
import { htmlReport } from '../../../harness/report/html/page.ts'
import { notesOf } from '../../../harness/report/notes.ts'
import { slim } from '../../../harness/report/slim.ts'
import { withhold } from '../../../harness/report/withhold.ts'
import { entryOf, reportWith, result, smallReport } from './data.ts'

const failed = (id: string) => result(id, { verdict: 'FAIL', message: `broke ${id}`, at: [3] })

describe('a report card', () => {
  it('has a line for each client and all broken MUSTs of each', async () => {
    await expect(cardText(smallReport())).toMatchFileSnapshot('golden/card.md')
  })
})

describe('a slim report', () => {
  it('keeps the logs that show each broken MUST best, and says how much is left out elsewhere', () => {
    const report = reportWith(
      ['stls/stls-refused', 'network/end-of-file-in-mid-message', 'truth/none'].map((scenario) =>
        entryOf({ scenario }, { ending: 'quit', checks: [failed('no-loss')] }),
      ),
    )
    const kept = slim(report, 1).cases.filter(({ transcript }) => transcript.length > 0)
    expect(kept).toHaveLength(1)
    const [other] = slim(report, 1).cases.filter(({ transcript }) => transcript.length === 0)
    expect(other).toMatchObject({ verdict: 'FAIL', omitted: report.cases[0]!.transcript.length })
    expect(htmlReport(slim(report, 1)).length).toBeLessThan(htmlReport(report).length)
  })
})

describe('a report from which something is withheld', () => {
  const report = reportWith([
    entryOf({ scenario: 'tls/a' }, { ending: 'quit', checks: [failed('no-leak')] }),
    entryOf(
      { scenario: 'tls/b' },
      { ending: 'quit', checks: [failed('no-leak'), failed('no-loss')] },
    ),
    entryOf({ scenario: 'stls/c' }, { ending: 'quit', checks: [failed('no-leak')] }),
  ])

  it('holds neither the finding nor a log that shows it, nor claims a pass', () => {
    const { cases } = withhold(report, [{ client: 'postbote', check: 'no-leak', scenario: 'tls' }])
    expect(cases.map(({ scenario, checks }) => [scenario, checks.map(({ id }) => id)])).toEqual([
      ['stls/c', ['no-leak']],
      ['tls/b', ['no-loss']],
    ])
    expect(cases[0]!.transcript).not.toEqual([])
    expect(cases[1]).toMatchObject({ transcript: [], runs: [], verdict: 'FAIL' })
  })

  it('is the same for other clients', () => {
    expect(withhold(report, [{ client: 'mutt', check: 'no-leak' }])).toEqual(report)
  })
})

describe('what is worth knowing', () => {
  it('is told once for each client and check, with the shortest case that shows it', () => {
    const note = result('tls.alpn.support', { level: 'info', verdict: 'INFO', message: 'no ALPN' })
    const report = reportWith([
      entryOf({ scenario: 'tls/a' }, { ending: 'quit', checks: [note] }),
      entryOf({ scenario: 'tls/b', transcript: [] }, { ending: 'quit', checks: [note] }),
    ])
    expect(notesOf(report)).toMatchObject([
      { id: 'tls.alpn.support', cases: 2, entry: { scenario: 'tls/b' } },
    ])
    expect(htmlReport(report)).toContain('1 thing worth knowing, and no fault')
  })

  it('leaves a case a pass where any session would bring it', () => {
    const aside = result('tls.alpn.support', { verdict: 'INFO', provoked: false })
    const own = result('cert.cn-not-used', { verdict: 'INFO', provoked: true })
    expect(entryOf({}, { ending: 'quit', checks: [aside] }).verdict).toBe('PASS')
    expect(entryOf({}, { ending: 'quit', checks: [aside, own] }).verdict).toBe('INFO')
  })
})
