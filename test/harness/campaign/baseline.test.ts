import { describe, expect, it } from 'vitest'
import { metBaseline, readBaseline, withBaseline } from '../../../harness/campaign/baseline.ts'
import type { KnownFailure } from '../../../harness/campaign/baseline.ts'
import { runCampaign } from '../../../harness/campaign/campaign.ts'
import { buildReport } from '../../../harness/report/build.ts'
import type { CaseEntry } from '../../../harness/report/model.ts'
import { exitCodeOf } from '../../../harness/report/outcome.ts'
import { fakeOptions, nobody, planned } from './fake.ts'

const names = { scenarios: ['b/cut', 'a/good'], checks: ['no-loss', 'no-leak'] }

const read = (text: string): KnownFailure[] => readBaseline(text, 'known.yaml', names)

describe('a baseline file', () => {
  it('is a list of known failures with reasons', () => {
    expect(read('- { scenario: b/cut, check: no-loss, reason: it never could }')).toEqual([
      { scenario: 'b/cut', check: 'no-loss', reason: 'it never could' },
    ])
    expect(read('')).toEqual([])
    expect(
      read('- { scenario: truth, mode: stls, delete: true, check: no-leak, reason: x }'),
    ).toEqual([{ scenario: 'truth', mode: 'stls', delete: true, check: 'no-leak', reason: 'x' }])
  })

  it.each([
    ['- { scenario: b/cut, check: no-loss }', '"reason"', 1],
    ['- { scenario: b/cut, check: no-loss, reason: " " }', '"reason"', 1],
    ['- scenario: b/cut\n  check: no-loss\n  mode: tls\n  reason: x', '"mode"', 3],
    ['- scenario: b/cut\n  check: no-loss\n  why: x', '', 1],
    ['- scenario: b/cutt\n  check: no-loss\n  reason: x', 'no scenario is called b/cutt', 1],
    ['- scenario: b/*\n  check: no-losss\n  reason: x', 'nothing checks no-losss', 2],
    ['scenario: [', 'no YAML', 1],
    ['just a text', 'the baseline is wrong', 1],
  ])('that says %j is refused at its line', (text, message, line) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message: expect.stringContaining(message) as string,
        place: expect.objectContaining({ file: 'known.yaml', line }) as object,
      }) as Error,
    )
  })
})

const cases = [
  planned('a/good'),
  planned('b/cut'),
  planned('b/cut', { mode: { tls: 'stls', delete: true } }),
]

async function outcome(
  baseline: readonly KnownFailure[],
): Promise<{ states: string[]; code: number; cases: CaseEntry[] }> {
  const entries = await runCampaign(nobody, cases, fakeOptions({ baseline }))
  const report = buildReport({
    popquiz: '1',
    node: 'v20',
    cases: entries,
    scenarios: {},
    requirements: {},
    baseline: metBaseline(entries, baseline, nobody.name),
  })
  const states = entries.map((entry) => entry.baseline)
  return { states, code: exitCodeOf(report, 'must'), cases: entries }
}

const known = { check: 'no-loss', reason: 'it never could' }

describe('against a baseline', () => {
  it('a failure that nobody knows fails the run', async () => {
    const { states, code } = await outcome([{ ...known, scenario: 'b/cut', mode: 'none' }])
    expect({ states, code }).toEqual({ states: ['clean', 'expected', 'unexpected'], code: 1 })
  })

  it('failures that are all known do not, and carry their reason', async () => {
    const { states, code, cases: entries } = await outcome([{ ...known, scenario: 'b/*' }])
    expect({ states, code }).toEqual({ states: ['clean', 'expected', 'expected'], code: 0 })
    expect(entries[1]?.checks[0]).toMatchObject({ verdict: 'FAIL', known: 'it never could' })
  })

  it('one that is gone is stale and fails the run', async () => {
    const all = { ...known, scenario: 'b/cut' }
    const exact = { ...known, scenario: 'a/good', mode: 'none', delete: true } as const
    expect(await outcome([all, exact])).toMatchObject({
      states: ['stale', 'expected', 'expected'],
      code: 1,
    })
    // A pattern may hold in some of its cases only; gone from all of them it is stale.
    expect(await outcome([all, { ...known, scenario: '*' }])).toMatchObject({ code: 0 })
    expect(await outcome([all, { ...known, scenario: 'a/*' }])).toMatchObject({ code: 1 })
  })

  it('what was not run, or is about another client, is neither', async () => {
    const elsewhere = { ...known, scenario: 'c/never-ran' }
    const other = { ...known, scenario: 'a/good', client: 'another' }
    const all = { ...known, scenario: 'b/cut' }
    expect(await outcome([all, elsewhere, other])).toMatchObject({ code: 0 })
    expect(await outcome([{ ...all, client: 'another' }])).toMatchObject({ code: 1 })
  })

  it('an entry of an earlier report forgets what another baseline said', async () => {
    const { cases: entries } = await outcome([{ ...known, scenario: 'b/cut' }])
    const bare = withBaseline(entries[1]!, [])
    expect(bare.baseline).toBe('unexpected')
    expect(bare.checks[0]).not.toHaveProperty('known')
  })
})
