import { readdirSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { packageRoot } from '../../server/base/package-root.ts'
import {
  type CatalogueName,
  catalogue,
  catalogueEntry,
  catalogueNames,
  citations,
} from '../../server/scenario/catalogue.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import { requirements } from '../../server/scenario/requirements.ts'

interface Shipped {
  readonly id: string
  readonly scenario: Scenario
}

/** Ids in `expect` that are no requirements: what the outcome of a run shows. */
const oracles = [
  'no-loss',
  'no-duplicate',
  'no-leak',
  'no-hang',
  'no-crash',
  'honest-ending',
  'exact-bytes',
  'no-miss',
  'no-leftover',
  'no-show',
]

const folder = new URL('scenarios/', packageRoot)
const library: readonly Shipped[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.split(sep).join('/'))
  .map((name) => ({
    id: name.slice(0, -'.yaml'.length),
    scenario: parse(readFileSync(new URL(name, folder), 'utf8')) as Scenario,
  }))

/** Which entries of a catalogue are reproduced by any scenario. */
function reproduced(name: CatalogueName): ReadonlySet<string> {
  const cited = library.flatMap(({ scenario }) => citations(scenario.because))
  return new Set(cited.filter((citation) => citation.catalogue === name).map(({ id }) => id))
}

describe.each(catalogueNames)('the catalogue %s', (name) => {
  it('has a scenario or an excuse for every entry', () => {
    const covered = reproduced(name)
    const bare = catalogue(name).filter(({ id, excused }) => !covered.has(id) && !excused)
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  it('excuses nothing that there is a scenario for', () => {
    const covered = reproduced(name)
    const needless = catalogue(name).filter(({ id, excused }) => covered.has(id) && excused)
    expect(needless.map(({ id }) => id)).toEqual([])
  })
})

describe('the library', () => {
  it('cites entries that exist', () => {
    const wrong = library.flatMap(({ id, scenario }) =>
      citations(scenario.because)
        .filter((citation) => !catalogueEntry(citation))
        .map((citation) => `${id}: ${citation.catalogue} ${citation.id}`),
    )
    expect(wrong).toEqual([])
  })

  it('tries clients on requirements that exist', () => {
    const wrong = library.flatMap(({ id, scenario: { requirements: tried = [] } }) =>
      tried.filter((tries) => !requirements().has(tries)).map((tries) => `${id}: ${tries}`),
    )
    expect(wrong).toEqual([])
  })

  it('expects requirements and outcomes that exist', () => {
    const wrong = library.flatMap(({ id, scenario: { expect: expected = {} } }) =>
      [expected.must, expected.should, expected.may]
        .flatMap((ids) => ids ?? [])
        .filter((wanted) => !oracles.includes(wanted) && !requirements().has(wanted))
        .map((wanted) => `${id}: ${wanted}`),
    )
    expect(wrong).toEqual([])
  })

  it('says why each scenario is worth a run', () => {
    const silent = library.filter(({ scenario }) => (scenario.because ?? []).length === 0)
    expect(silent.map(({ id }) => id)).toEqual([])
  })
})
