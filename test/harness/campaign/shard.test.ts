import { describe, expect, it } from 'vitest'
import { metBaseline } from '../../../harness/campaign/baseline.ts'
import type { KnownFailure } from '../../../harness/campaign/baseline.ts'
import { runCampaign } from '../../../harness/campaign/campaign.ts'
import { planCases } from '../../../harness/campaign/plan.ts'
import type { PlannedCase } from '../../../harness/campaign/plan.ts'
import { longestFirst, parseShard, shardOf } from '../../../harness/campaign/shard.ts'
import { buildReport } from '../../../harness/report/build.ts'
import { mergeReports } from '../../../harness/report/merge.ts'
import type { Report } from '../../../harness/report/model.ts'
import { readReport } from '../../../harness/report/read.ts'
import { libraryFacts } from '../../../harness/report/scenario-facts.ts'
import { libraryIds } from '../../../server/scenario/load/find.ts'
import { loadScenario } from '../../../server/scenario/load/load.ts'
import { fakeOptions, nobody, planned } from './fake.ts'

const loaded = await Promise.all(libraryIds().map((id) => loadScenario(id)))
const request = { scenarios: loaded, truth: true, named: new Set<string>(), slow: false }
const { cases } = planCases({ ...request, can: () => true })

describe('shards', () => {
  it('are written as 2/8', () => {
    expect(parseShard('2/8')).toEqual({ index: 2, count: 8 })
    for (const wrong of ['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3', '1/1001']) {
      expect(() => parseShard(wrong)).toThrow(`--shard is "${wrong}"`)
    }
  })

  it.each([1, 2, 3, 8])('are %i parts of the whole, each case in one of them', (count) => {
    const parts = Array.from({ length: count }, (_, i) => shardOf(cases, { index: i + 1, count }))
    expect(parts.flat()).toHaveLength(cases.length)
    expect(new Set(parts.flat())).toEqual(new Set(cases))
    const loads = parts.map((part) => part.reduce((sum, { expectedMs }) => sum + expectedMs, 0))
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(longest(cases))
  })

  it('are the same on every machine, whatever was planned before', () => {
    const again = planCases({ ...request, scenarios: loaded.toReversed(), can: () => true }).cases
    expect(shardOf(again, { index: 2, count: 5 })).toEqual(shardOf(cases, { index: 2, count: 5 }))
  })

  it('may be more than there are cases', () => {
    const two = [planned('a'), planned('b')]
    expect([1, 2, 3].map((index) => shardOf(two, { index, count: 3 }).length)).toEqual([1, 1, 0])
  })

  it('merge to the report of the whole, octet for octet', async () => {
    const some = cases.filter((_, i) => i % 8 === 0)
    const whole = await reportOf(some)
    expect(whole.cases.some(({ verdict }) => verdict === 'FAIL')).toBe(true)
    const parts = await Promise.all(
      [3, 1, 2].map((index) => reportOf(shardOf(some, { index, count: 3 }))),
    )
    // As they come from other machines.
    const read = parts.map((part) => readReport(JSON.stringify(part), 'part.json'))
    expect(JSON.stringify(mergeReports(read))).toBe(JSON.stringify(whole))
  })
})

const baseline: KnownFailure[] = [
  { scenario: 'dropped-tls/*', check: 'no-loss', reason: 'known since 1996' },
  { scenario: 'unique-ids/*', mode: 'none', check: 'no-loss', reason: 'only two of them' },
]

async function reportOf(some: readonly PlannedCase[]): Promise<Report> {
  const entries = await runCampaign(nobody, some, fakeOptions({ baseline }))
  return buildReport({
    popquiz: '1',
    node: 'v20',
    cases: entries,
    plannedMs: some.reduce((sum, { expectedMs }) => sum + expectedMs, 0),
    scenarios: libraryFacts(entries.map(({ scenario }) => scenario)),
    requirements: {},
    baseline: metBaseline(entries, baseline, nobody.name),
  })
}

function longest(all: readonly PlannedCase[]): number {
  return longestFirst(all)[0]?.expectedMs ?? 0
}
