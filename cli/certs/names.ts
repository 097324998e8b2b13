import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The names of all recipes, by their files: completion must not wait for definitions to load. */
export function certificateNames(): string[] {
  const folder = fileURLToPath(new URL('../../certs/recipes/', import.meta.url))
  return readdirSync(join(folder))
    .flatMap((file) => /^(?<name>[a-z0-9-]+)\.(?:ts|js)$/.exec(file)?.groups?.['name'] ?? [])
    .filter((name) => name !== 'index')
    .toSorted()
}
