import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow, importsOf, root, textOf } from './tree.ts'

/**
 * The folders in which one file is one thing, and the array in index.ts the only list of them. A
 * file declares its thing as a constant of the array's type; a file without one helps its neighbours.
 */
const registries = [
  'certs/recipes',
  'cli/commands',
  'server/state/commands',
  'server/state/sasl',
  'server/state/texts',
]

/** `export const commands: readonly Command[] = [apop, auth]` */
const array = /^export const \w+: readonly (?<type>\w+)\[\] = \[(?<items>[^\]]*)\]/m

describe.each(registries)('the registry of %s', (folder) => {
  const index = `${folder}/index.ts`

  it('exists, with one array of one type', () => {
    expect(existsSync(join(root, index))).toBe(true)
    expect(textOf(index)).toMatch(array)
  })

  it('holds every definition of its folder, in the order of their files', () => {
    const { type, items = '' } = array.exec(textOf(index))?.groups ?? {}
    const declares = new RegExp(`^export const (\\w+): ${type}\\b`, 'm')
    const definitions = filesBelow(folder)
      .filter((path) => dirname(path) === folder && path !== index)
      .toSorted()
      .flatMap((path) => declares.exec(textOf(path))?.[1] ?? [])
    expect(definitions.length).toBeGreaterThan(0)
    expect(items.match(/\w+/g)).toEqual(definitions)
  })

  it('is where nothing else is imported from but its own folder, types apart', () => {
    const foreign = importsOf(index).filter(
      ({ kind, target }) => kind === 'static' && dirname(target) !== folder,
    )
    expect(foreign).toEqual([])
  })
})
