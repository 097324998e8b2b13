import { nearestWords } from '../mailbox/nearest.ts'
import { catalogue, catalogueEntry, citations } from './catalogue.ts'
import type { Scenario } from './model.ts'
import { requirements } from './requirements.ts'

/** What a client is measured by that is no requirement of an RFC: what came of it all. */
const oracles: readonly string[] = [
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

/** An id that a scenario names and nobody knows. */
export interface UnknownId {
  readonly id: string
  readonly message: string
  readonly hint: string
}

/**
 * The ids in `because`, `requirements` and `expect` that are none. Reads the catalogues and requirements, some
 * 300 KB of YAML: for who writes scenarios, not for who plays them.
 */
export function unknownIds({
  because,
  requirements: named = [],
  expect = {},
}: Scenario): UnknownId[] {
  const known = requirements()
  const { must = [], should = [], may = [] } = expect
  const cited = citations(because)
    .filter((citation) => !catalogueEntry(citation))
    .map(({ id, catalogue: name }) => {
      const ids = catalogue(name).map((entry) => entry.id)
      return unknown(id, `the catalogue ${name} has no ${id}`, ids)
    })
  const asked = named
    .filter((id) => !known.has(id))
    .map((id) => unknown(id, `there is no requirement ${id}`, [...known.keys()]))
  const expected = [...must, ...should, ...may]
    .filter((id) => !known.has(id) && !oracles.includes(id))
    .map((id) => unknown(id, `nothing checks ${id}`, [...oracles, ...known.keys()]))
  return [...cited, ...asked, ...expected]
}

function unknown(id: string, message: string, ids: readonly string[]): UnknownId {
  const near = nearestWords(id, ids)
  const list = ids.length <= 20 ? `they are ${ids.join(', ')}` : 'popquiz explain ID knows them all'
  return { id, message, hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : list }
}
