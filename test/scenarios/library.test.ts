import { beforeAll, describe, expect, it } from 'vitest'
import { libraryIds } from '../../server/scenario/load/find.ts'
import { loadScenario } from '../../server/scenario/load/load.ts'
import { warmUp } from '../support/warm-up.ts'
import { play } from './play.ts'
import type { Played } from './play.ts'
import { notFound, readSample } from './sample.ts'
import { timeline } from './timeline.ts'

const ids = libraryIds()

beforeAll(warmUp)

describe('the library', () => {
  it('has scenarios, each with a last segment of its own, the user name of serve --all', () => {
    expect(ids.length).toBeGreaterThan(200)
    const names = ids.map((id) => id.slice(id.lastIndexOf('/') + 1))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  describe.concurrent('every scenario does what its sample shows', () => {
    it.each(ids)('%s', { timeout: 60_000 }, async (id) => {
      const { scenario, rules, warnings } = await loadScenario(id)
      expect(warnings.map(({ message }) => message)).toEqual([])
      if (scenario.sample === undefined) {
        // A profile is a manner of speaking, which other scenarios stand on.
        expect(id).toMatch(/^profiles\//)
        return
      }
      expect(scenario).toMatchObject({
        because: expect.anything(),
        severity: expect.anything(),
        requirements: expect.anything(),
        tags: expect.anything(),
        expect: expect.anything(),
      })
      const sample = readSample(scenario.sample)
      const played = await play(id, scenario)
      expect(trouble(played)).toEqual([])
      expect(notFound(sample, timeline(played.entries, played.reports)) ?? '').toBe('')
      const names = new Set(rules.map(({ name }) => name))
      expect(sample.idle.filter((name) => !names.has(name))).toEqual([])
      expect(idleRules(played, sample.idle)).toEqual([])
    })
  })
})

/** Rules that did not act although the sample does not say so, and the reverse. */
function idleRules({ rules }: Played, expected: readonly string[]): string[] {
  return rules.flatMap(({ name, fired, nearest }) => {
    if (fired === 0 && !expected.includes(name)) return [`"${name}" never acted; ${nearest}`]
    if (fired > 0 && expected.includes(name)) return [`"${name}" acted ${fired} times`]
    return []
  })
}

/** What must not happen in any scenario: the server itself in trouble. */
function trouble({ entries, left }: Played): string[] {
  const failed = entries.flatMap((entry) => {
    if (entry.kind === 'end' && entry.how === 'failure' && entry.by === 'server') {
      return [entry.detail ?? 'failure']
    }
    if (entry.kind === 'maildrop' && entry.event === 'failed') return [entry.problem ?? 'failed']
    return []
  })
  return left === 0 ? failed : [...failed, `${left} connections were never let go`]
}
