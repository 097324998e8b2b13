import { existsSync, readdirSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../../server/base/package-root.ts'

/** The ids of the scenarios that come with popquiz, for completion. */
export function scenarioNames(): string[] {
  return yamlBelow('scenarios').filter((name) => !name.startsWith('profiles/'))
}

/** The names of the profiles that come with popquiz, for completion. */
export function profileNames(): string[] {
  return yamlBelow('scenarios/profiles')
}

function yamlBelow(folder: string): string[] {
  const path = fileURLToPath(new URL(folder, packageRoot))
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length).split(sep).join('/'))
    .toSorted()
}
