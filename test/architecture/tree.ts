import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url))

const skipped = /^(?:node_modules|dist|coverage|\.git|\.dist-.*)$/

/** Every file of the project below `folder`, as paths from the root with forward slashes. */
export function filesBelow(folder: string): string[] {
  const start = join(root, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { withFileTypes: true })
    .filter((item) => !skipped.test(item.name))
    .flatMap((item) => {
      const path = relative(root, join(start, item.name)).split(sep).join('/')
      return item.isDirectory() ? filesBelow(path) : [path]
    })
}

/** The text of one file. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** The TypeScript files that are compiled and shipped. */
export function shippedFiles(): string[] {
  return ['certs', 'cli', 'harness', 'inspector', 'recorder', 'server']
    .flatMap(filesBelow)
    .filter((path) => path.endsWith('.ts'))
}

/** One import or re-export in a source file. */
export interface Import {
  /** Its target: a path from the root for a relative one, else the specifier as written. */
  readonly target: string
  /** A `type` import leaves no trace in the emitted code, a `lazy` one is an `import()`. */
  readonly kind: 'static' | 'type' | 'lazy'
  /** The text between the keyword and the specifier: what is imported. */
  readonly names: string
}

const staticImport =
  /^(?:import|export)(?<type> type)? (?:(?<names>[^'"`;=]+?) from )?'(?<specifier>[^']+)'/gm
const lazyImport = /\bimport\('(?<specifier>[^']+)'\)/g

/** The imports of a file, read from its text as oxfmt leaves it. */
export function importsOf(path: string): Import[] {
  const text = textOf(path)
  const found: Import[] = []
  for (const { groups } of text.matchAll(staticImport)) {
    const kind = groups?.['type'] === undefined ? 'static' : 'type'
    found.push({
      target: resolve(path, groups?.['specifier']),
      kind,
      names: groups?.['names'] ?? '',
    })
  }
  for (const { groups } of text.matchAll(lazyImport)) {
    found.push({ target: resolve(path, groups?.['specifier']), kind: 'lazy', names: '' })
  }
  return found
}

function resolve(from: string, specifier = ''): string {
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier
}

/**
 * What a program loads at start: from every module reached by static imports of `entry`, the chain
 * of files that leads there.
 */
export function loadedBy(entry: string): Map<string, readonly string[]> {
  const reached = new Map<string, readonly string[]>([[entry, [entry]]])
  const queue = [entry]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const chain = reached.get(path) ?? []
    for (const { target, kind } of importsOf(path)) {
      if (kind !== 'static' || reached.has(target)) continue
      reached.set(target, [...chain, target])
      if (target.endsWith('.ts')) queue.push(target)
    }
  }
  return reached
}
