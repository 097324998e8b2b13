import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../harness/judge/case-record.ts'
import type { Check } from '../../../harness/judge/check.ts'
import { checks, checksByArea } from '../../../harness/judge/checks/index.ts'
import { judge } from '../../../harness/judge/judge.ts'
import type { CheckResult } from '../../../harness/judge/judge.ts'
import { levelOf } from '../../../harness/judge/level.ts'
import { oracles } from '../../../harness/judge/oracles/index.ts'
import { fitsPattern } from '../../../harness/judge/patterns.ts'
import { undecided } from '../../../harness/judge/undecided.ts'
import { breach } from '../../../harness/judge/verdict.ts'
import { libraryIds } from '../../../server/scenario/load/find.ts'
import { loadScenario } from '../../../server/scenario/load/load.ts'
import type { ReferenceRun } from '../../../server/scenario/model.ts'
import { requirements } from '../../../server/scenario/requirements.ts'
import { correctClients } from '../../clients/broken/correct.ts'
import { brokenByArea, brokenClients } from '../../clients/broken/index.ts'
import { oracles as brokenAtOracles } from '../../clients/broken/oracles/index.ts'
import { recordOfBroken, recordOfReference } from '../../clients/broken/record-of.ts'
import { tooLarge } from '../../clients/broken/too-large.ts'
import { warmUp } from '../../support/warm-up.ts'

const all: readonly Check[] = [...checks, ...oracles]
const broken = [...brokenClients, ...brokenAtOracles]
const asked = [...requirements().values()].filter(({ side }) => side === 'client')

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id)
const scenarioIds = libraryIds()
const fitting = (pattern: string): string[] => scenarioIds.filter((id) => fitsPattern(id, pattern))

/** Definitions in a folder, by the ids that their names stand for. */
function files(folder: string): string[] {
  const path = new URL(`../../../${folder}/`, import.meta.url)
  return readdirSync(path)
    .filter((name) => name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''))
    .toSorted()
}
const fileOf = (id: string): string => id.replaceAll('.', '-')

describe('the checks', () => {
  it('exist for every requirement of clients, or it is said why not', () => {
    const told = [...idsOf(checks), ...Object.keys(undecided)]
    expect(told.toSorted()).toEqual(idsOf(asked).toSorted())
  })

  it('have the areas of the requirements', () => {
    expect(Object.keys(checksByArea)).toEqual([...new Set(asked.map(({ area }) => area))])
    const areaOf = new Map(asked.map(({ id, area }) => [id, area]))
    for (const [area, list] of Object.entries(checksByArea)) {
      expect(list.filter(({ id }) => areaOf.get(id) !== area)).toEqual([])
    }
  })

  it.each(Object.keys(checksByArea))(
    'of %s are the files of their folder, each with a client',
    (area) => {
      const ids = idsOf(checksByArea[area] ?? [])
      expect(files(`harness/judge/checks/${area}`)).toEqual(ids.map(fileOf).toSorted())
      expect(ids).toEqual(idsOf(asked).filter((id) => ids.includes(id)))
      const caught = [...new Set((brokenByArea[area] ?? []).map(({ check }) => check))]
      expect(caught).toEqual(ids)
      expect(files(`test/clients/broken/${area}`)).toEqual(caught.map(fileOf).toSorted())
    },
  )

  it('of outcomes are the files of their folder, each with clients', () => {
    expect(files('harness/judge/oracles').toSorted()).toEqual(idsOf(oracles).map(fileOf).toSorted())
    const caught = new Set(brokenAtOracles.map(({ check }) => check))
    expect([...caught].toSorted()).toEqual(idsOf(oracles).toSorted())
    expect(files('test/clients/broken/oracles')).toHaveLength(brokenAtOracles.length)
  })

  it('have the level that the requirement has', () => {
    const levels = new Map(asked.map((entry) => [entry.id, levelOf(entry)]))
    expect(checks.map(({ id, level }) => [id, level])).toEqual(
      checks.map(({ id }) => [id, levels.get(id)]),
    )
  })

  it('name scenarios that there are', () => {
    const patterns = all.flatMap(({ scenarios = [] }) => scenarios)
    expect(patterns.filter((pattern) => fitting(pattern).length === 0)).toEqual([])
  })
})

/** What came of judging a client by all checks. */
interface Judged {
  readonly name: string
  readonly record: CaseRecord
  readonly results: ReadonlyMap<string, CheckResult>
}

/** The reference client is judged here whatever the checks name. */
const plainRuns: readonly ReferenceRun[] = [
  {},
  { login: 'apop' },
  { login: 'PLAIN' },
  { login: 'SCRAM-SHA-256' },
  { tls: 'stls' },
  { tls: 'implicit' },
  { sessions: 2 },
]

/** Records made at once. */
const atOnce = 6

describe('judged', { timeout: 400_000 }, () => {
  const byBroken = new Map<string, Judged>()
  const byReference: Judged[] = []

  beforeAll(async () => {
    await warmUp()
    const named = new Set(all.flatMap(({ scenarios = [] }) => scenarios.flatMap(fitting)))
    for (const id of tooLarge) named.delete(id)
    const work = [
      ...broken.map((client) => async () => {
        const name = nameOf(client)
        byBroken.set(name, judged(name, await recordOfBroken(client)))
      }),
      ...correctClients.map((client) => async () => {
        byReference.push(judged(client.about, await recordOfBroken(client)))
      }),
      ...plainRuns.map((run) => async () => {
        const name = `reference ${JSON.stringify(run)}`
        byReference.push(judged(name, await recordOfReference('', run)))
      }),
      ...[...named].map((id) => async () => {
        const { scenario } = await loadScenario(id)
        byReference.push(judged(`reference at ${id}`, await recordOfReference(id, scenario.run)))
      }),
    ]
    let next = 0
    const worker = async (): Promise<void> => {
      for (let job = work[next++]; job; job = work[next++]) await job()
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
  }, 400_000)

  it.each(broken.map((client) => [nameOf(client), client] as const))(
    '%s is caught',
    (name, client) => {
      const caught = byBroken.get(name) as Judged
      for (const id of [client.check, ...(client.also ?? [])]) {
        const check = all.find((one) => one.id === id)
        expect(caught.results.get(id)?.verdict, `${id}\n${lines(caught)}`).toBe(
          breach(check!.level),
        )
      }
    },
  )

  it.each(broken.map((client) => [nameOf(client), client] as const))(
    '%s is blamed for nothing else',
    (name, client) => {
      const own = [client.check, ...(client.also ?? [])]
      expect(
        complaints(byBroken.get(name) as Judged).filter(({ id }) => !own.includes(id)),
      ).toEqual([])
    },
  )

  it('the reference client, and others without a mistake, are blamed for nothing', () => {
    expect(byReference.length).toBeGreaterThanOrEqual(plainRuns.length)
    const blamed = byReference.flatMap((one) =>
      complaints(one).map(
        ({ id, verdict, message }) => `${one.name}: ${verdict} ${id}: ${message}`,
      ),
    )
    expect(blamed).toEqual([])
  })

  it('no check is kept by nobody', () => {
    const kept = new Set(
      [...byReference, ...byBroken.values()].flatMap(({ results }) =>
        [...results.values()].flatMap(({ id, verdict }) => (verdict === 'PASS' ? [id] : [])),
      ),
    )
    expect(idsOf(all).filter((id) => !kept.has(id))).toEqual([])
  })

  it('records are plain JSON, and judging them again says the same', () => {
    for (const { record, results } of [...byBroken.values(), ...byReference]) {
      const again = JSON.parse(JSON.stringify(record)) as CaseRecord
      expect(judge(again, all).checks).toEqual([...results.values()])
    }
  })

  it('of a transcript alone nothing else is said than of all that is known', () => {
    const other = [...byBroken.values(), ...byReference].flatMap(({ name, record, results }) => {
      const bare = { ...record, runs: [], served: [], left: [], delivered: null }
      return judge(bare, all)
        .checks.filter(({ id, verdict }) => results.get(id)?.verdict !== verdict)
        .map(({ id, verdict, message }) => {
          return `${name}: ${id} is ${results.get(id)?.verdict}, and ${verdict}: ${message}`
        })
    })
    expect(other).toEqual([])
  })

  it('no record has a secret in it', () => {
    for (const { record, name } of [...byBroken.values(), ...byReference]) {
      expect(JSON.stringify(record.transcript).includes('PASS secret'), name).toBe(false)
    }
  })
})

function nameOf({ check, about }: { readonly check: string; readonly about: string }): string {
  return `${check}: ${about}`
}

function judged(name: string, record: CaseRecord): Judged {
  const { checks: results } = judge(record, all)
  return { name, record, results: new Map(results.map((result) => [result.id, result])) }
}

/** What is not silent: breaches, INFO of checks that are no more than that, and trouble of ours. */
function complaints({ results }: Judged): Pick<CheckResult, 'id' | 'verdict' | 'message'>[] {
  return [...results.values()]
    .filter(({ verdict, level }) => verdict !== 'PASS' && (verdict !== 'INFO' || level === 'info'))
    .map(({ id, verdict, message }) => ({ id, verdict, message }))
}

function lines({ record }: Judged): string {
  return record.transcript
    .slice(0, 60)
    .flatMap((entry) => {
      if (entry.kind === 'received') return [`C: ${entry.line}`]
      return entry.kind === 'sent' ? [`S: ${entry.line}`] : [`(${entry.kind})`]
    })
    .join('\n')
}
