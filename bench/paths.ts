import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(start: string): string {
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  throw new Error(`no package.json above ${start}`)
}

/** The project's root folder. */
export const root: string = findRoot(dirname(fileURLToPath(import.meta.url)))

/** A compiled file of the benchmarks, by its path under `bench/` without the extension. */
export function compiled(name: string): string {
  return fileURLToPath(new URL(`./${name}.js`, import.meta.url))
}
