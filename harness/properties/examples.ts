import { createHash } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../../server/base/package-root.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import type { CheckResult } from '../judge/judge.ts'
import { shellWord } from '../report/repeat.ts'
import { scenarioYaml } from './scenario-yaml.ts'

/** The scenarios in a folder, by their paths, in alphabetical order; none where it is not there. */
export async function savedExamples(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  })
  return names
    .filter((name) => /\.ya?ml$/i.test(name))
    .toSorted()
    .map((name) => join(folder, name))
}

/** A scenario with words about which check it breaks, and how. */
export function counterExample(scenario: Scenario, { id, message }: CheckResult): Scenario {
  const { title: _, about: __, ...rest } = scenario
  const line = message.replaceAll(/\s+/g, ' ')
  return {
    title: `A counter-example to ${id}`,
    about: `Found by a campaign and made as small as it could be. ${line}.`,
    ...rest,
  }
}

/**
 * Writes a scenario into the folder, under a name made from what it breaks and holds: the same one is written
 * once.
 * @returns the path
 */
export async function saveExample(
  folder: string,
  id: string,
  scenario: Scenario,
  timeScale: number,
): Promise<string> {
  const digest = createHash('sha256').update(scenarioYaml(scenario)).digest('hex').slice(0, 8)
  const path = join(folder, `${id}-${digest}.yaml`)
  const schema = relative(
    resolve(folder),
    fileURLToPath(new URL('schema/scenario.schema.json', packageRoot)),
  )
  const scale = timeScale < 1 ? ` --time-scale ${Number(timeScale.toPrecision(3))}` : ''
  const comment = [
    `popquiz serve ${shellWord(`./${path}`.replace(/^\.\/(?=\.{0,2}\/)/, ''))}${scale}`,
  ]
  await mkdir(folder, { recursive: true })
  await writeFile(path, scenarioYaml(scenario, { schema, comment }))
  return path
}
