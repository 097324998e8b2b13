import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow, importsOf, root, textOf } from './tree.ts'

/**
 * The folders in which one file is one thing, and the array in index.ts the only list of them. A
 * file declares its thing as a constant of `type`; a file without one helps its neighbours.
 */
const registries = [
  { folder: 'certs/recipes', type: 'CertificateRecipe' },
  { folder: 'cli/commands', type: 'Command' },
  { folder: 'harness/drivers', type: 'Driver' },
  { folder: 'server/state/commands', type: 'Command' },
  { folder: 'server/state/faults', type: 'MaildropFault' },
  { folder: 'server/state/sasl', type: 'Mechanism' },
  { folder: 'server/state/texts', type: 'Texts' },
  { folder: 'server/tls/faults', type: 'TlsFault' },
]

/** `export const commands: readonly Command[] = [apop, auth]`, or lines with an `import()` each. */
const array = /^export const \w+: readonly \w+\[\] = \[(?<items>.*?)\]$/ms
const lazyItem = /\bimport\('[^']+'\)\)\.(\w+)/g

function listed(index: string): string[] {
  const items = array.exec(textOf(index))?.groups?.['items'] ?? ''
  const lazy = [...items.matchAll(lazyItem)].map(([, name = '']) => name)
  return lazy.length > 0 ? lazy : (items.match(/\w+/g) ?? [])
}

describe.each(registries)('the registry of $folder', ({ folder, type }) => {
  const index = `${folder}/index.ts`

  it('exists', () => {
    expect(existsSync(join(root, index))).toBe(true)
  })

  it('lists every definition of its folder, in the order of their names', () => {
    const declares = new RegExp(`^export const (\\w+): ${type}\\b`, 'm')
    const definitions = filesBelow(folder)
      .filter((path) => dirname(path) === folder && path !== index)
      .map((path) => ({ name: basename(path, '.ts'), own: declares.exec(textOf(path))?.[1] }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap(({ own }) => own ?? [])
    expect(definitions.length).toBeGreaterThan(0)
    expect(listed(index)).toEqual(definitions)
  })

  it('loads nothing but its own folder', () => {
    const foreign = importsOf(index).filter(
      ({ kind, target }) => kind !== 'type' && dirname(target) !== folder,
    )
    expect(foreign).toEqual([])
  })
})
