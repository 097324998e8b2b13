import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../../base/errors.ts'
import type { Scenario } from '../model.ts'
import type { FoundScenario } from './find.ts'
import { findScenario, isModuleFile } from './find.ts'
import { isMap } from './parameters.ts'
import type { Report } from './report.ts'
import type { Source } from './source.ts'
import { unplaced } from './source.ts'
import { yamlFile } from './yaml-file.ts'

/** A scenario of a chain, and what it is called. */
export interface Link {
  readonly id: string
  readonly source: Source
}

/**
 * Reads a scenario and all that it extends, those first; what several extend is there once.
 * @param from the folder that paths start from
 * @returns nothing where it cannot be read; why is then in the report
 * @throws UsageError (rejects) where there is no such scenario
 */
export async function gather(
  scenario: string | Scenario,
  from: string,
  report: Report,
): Promise<readonly Link[]> {
  const links = new Map<string, Link>()
  const read = async (found: FoundScenario, trail: readonly FoundScenario[]): Promise<void> => {
    if (links.has(found.path)) return
    const source = await readSource(found, report)
    if (!source) return
    await bases(source, [...trail, found])
    links.set(found.path, { id: found.id, source })
  }
  const bases = async (source: Source, trail: readonly FoundScenario[]): Promise<void> => {
    for (const { name, path } of extended(source)) {
      const spot = { source, path }
      const found = report.attempt(spot, () => findScenario(name, source.folder))
      if (!found) continue
      const again = trail.findIndex((one) => one.path === found.path)
      if (again < 0) await read(found, trail)
      else
        report.error(spot, cycle([...trail.slice(again), found]), 'take one of these extends away')
    }
  }
  if (typeof scenario === 'string') {
    await read(findScenario(scenario, from), [])
    return [...links.values()]
  }
  const title = isMap(scenario) ? String((scenario as { title?: unknown }).title) : 'scenario'
  const source = unplaced(scenario, title, from)
  await bases(source, [])
  return [...links.values(), { id: title, source }]
}

function cycle(circle: readonly FoundScenario[]): string {
  return `the scenario extends itself: ${circle.map(({ shown }) => shown).join(' > ')}`
}

async function readSource(found: FoundScenario, report: Report): Promise<Source | undefined> {
  const { path, shown } = found
  if (!isModuleFile(path)) return yamlFile(path, shown, report)
  return unplaced(await moduleScenario(path, shown), shown, dirname(path))
}

/** The export `scenario` of a module. */
async function moduleScenario(path: string, shown: string): Promise<unknown> {
  const place = { file: shown }
  let module: Readonly<Record<string, unknown>>
  try {
    module = (await import(pathToFileURL(path).href)) as typeof module
  } catch (error) {
    const unknown = (error as NodeJS.ErrnoException).code === 'ERR_UNKNOWN_FILE_EXTENSION'
    throw new UsageError(
      unknown ? 'this Node runs no TypeScript' : `the module cannot be loaded: ${String(error)}`,
      {
        place,
        hint: unknown
          ? 'compile it to .mjs first, run popquiz under tsx, or use Node 22.18 or later'
          : 'it must load by itself: node FILE shows the trouble',
        cause: error,
      },
    )
  }
  if (isMap(module['scenario'])) return module['scenario']
  const exported = Object.keys(module)
  throw new UsageError('the module exports no scenario', {
    place,
    hint:
      'write export const scenario = defineScenario({ ... })' +
      (exported.length > 0 ? `; it exports ${exported.join(', ')}` : ''),
  })
}

/** What a source extends, and where that stands. Other values than texts are told of by the form. */
function extended({
  value,
}: Source): { readonly name: string; readonly path: (string | number)[] }[] {
  const names = isMap(value) ? value['extends'] : undefined
  if (typeof names === 'string') return [{ name: names, path: ['extends'] }]
  if (!Array.isArray(names)) return []
  return names.flatMap((name: unknown, index) =>
    typeof name === 'string' ? [{ name, path: ['extends', index] }] : [],
  )
}
