import { existsSync, readdirSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../../base/errors.ts'
import { packageRoot } from '../../base/package-root.ts'
import { nearestWords } from '../../mailbox/nearest.ts'

/** A scenario that was found by its name. */
export interface FoundScenario {
  /** The id of one of the library, else the path as given. */
  readonly id: string
  /** The file. */
  readonly path: string
  /** For messages: from the working folder where it lies below it. */
  readonly shown: string
}

/** The folder of the scenarios that come with popquiz. */
export const libraryFolder: string = fileURLToPath(new URL('scenarios', packageRoot))

const isYaml = /\.ya?ml$/i
const isModule = /\.(?:[cm]?js|[cm]?ts)$/i

/** Whether the file is a module, in TypeScript or JavaScript. */
export function isModuleFile(path: string): boolean {
  return isModule.test(path)
}

/** The ids of the library, in alphabetical order: paths below scenarios/ without `.yaml`. */
export function libraryIds(): string[] {
  if (!statSync(libraryFolder, { throwIfNoEntry: false })) return []
  return readdirSync(libraryFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => isYaml.test(name))
    .map((name) => name.replace(isYaml, '').split(sep).join('/'))
    .toSorted()
}

/** One of the library by its id. */
function inLibrary(id: string): FoundScenario {
  const path = join(libraryFolder, `${id}.yaml`)
  return { id, path, shown: shownPath(path) }
}

/**
 * Finds a scenario: by id, by the last segment of one where it is unique, or by path. A name with a dot or
 * slash at its start, or with the ending of a file, is a path.
 * @param from the folder that paths start from
 * @throws UsageError with the nearest spelling
 */
export function findScenario(name: string, from: string): FoundScenario {
  if (/^\.{0,2}\//.test(name) || isAbsolute(name) || isYaml.test(name) || isModule.test(name)) {
    return atPath(name, from)
  }
  // Looked at first, since the whole library may be loaded by its ids, one after the other.
  if (/^[\w-]+(?:\/[\w-]+)*$/.test(name) && existsSync(join(libraryFolder, `${name}.yaml`))) {
    return inLibrary(name)
  }
  const ids = libraryIds()
  const same = ids.filter((id) => id.endsWith(`/${name}`))
  if (same.length === 1) return inLibrary(same[0]!)
  if (same.length > 1) {
    throw new UsageError(`there are ${same.length} scenarios ${name}`, {
      hint: `write one of ${same.join(', ')}`,
    })
  }
  throw unknown(name, ids)
}

function atPath(name: string, from: string): FoundScenario {
  const path = resolve(from, name)
  const stat = statSync(path, { throwIfNoEntry: false })
  const shown = shownPath(path)
  if (!stat) {
    throw new UsageError(`there is no scenario file ${shown}`, {
      hint: 'a path starts from the folder of the file that names it; popquiz list tells the ids of the library',
    })
  }
  if (!stat.isFile()) {
    throw new UsageError(`${shown} is a folder, not a scenario`, {
      hint: 'name a .yaml file in it',
    })
  }
  const below = relative(libraryFolder, path)
  const inside = !below.startsWith('..') && !isAbsolute(below) && isYaml.test(below)
  const id = inside ? below.replace(isYaml, '').split(sep).join('/') : shown
  return { id, path, shown }
}

/** From the working folder where the file lies below it. */
function shownPath(path: string): string {
  const below = relative(process.cwd(), path)
  return below.startsWith('..') || isAbsolute(below) ? path : below
}

function unknown(name: string, ids: readonly string[]): UsageError {
  const last = ids.map((id) => id.split('/').at(-1) ?? id)
  const near = [...new Set([...nearestWords(name, ids), ...nearestWords(name, last)])].slice(0, 3)
  return new UsageError(`there is no scenario ${name}`, {
    hint:
      near.length > 0
        ? `did you mean ${near.join(' or ')}? A file is named by its path: ./${name}.yaml`
        : `popquiz list tells all; a file is named by its path: ./${name}.yaml`,
  })
}
