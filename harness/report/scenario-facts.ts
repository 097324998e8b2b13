import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { libraryFolder } from '../../server/scenario/load/find.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import type { ScenarioFacts } from './model.ts'

/**
 * What a scenario is, for people, from the scenario itself.
 * @param id its id, whose first segment is its area
 */
export function scenarioFactsOf(id: string, scenario: Scenario): ScenarioFacts {
  const { title, about, severity, tags, requirements, expect } = scenario
  const { must = [], should = [], may = [], note } = expect ?? {}
  const tries = [...new Set([...(requirements ?? []), ...must, ...should, ...may])]
  return {
    title: String(title),
    about: about.trim(),
    area: /^[\w-]+(?:\/[\w-]+)+$/.test(id) ? id.split('/')[0]! : 'of your own',
    severity: severity ?? null,
    tags: tags ?? [],
    tries,
    ...(note !== undefined && { note }),
  }
}

/**
 * The same for scenarios of the library. They are read, not checked, which takes a millisecond each. Those
 * that are not there (files of somebody's own, later versions) are left out.
 */
export function libraryFacts(ids: Iterable<string>): Record<string, ScenarioFacts> {
  const facts: Record<string, ScenarioFacts> = {}
  for (const id of new Set(ids)) {
    if (!/^[\w-]+(?:\/[\w-]+)*$/.test(id)) continue
    const path = join(libraryFolder, `${id}.yaml`)
    if (!existsSync(path)) continue
    facts[id] = scenarioFactsOf(id, parse(readFileSync(path, 'utf8')) as Scenario)
  }
  return facts
}
