import type { Place } from '../../base/errors.ts'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'

/** A text, number or the like as it stands in a file. */
export interface WrittenScalar {
  /** As typed, quotes included. */
  readonly source: string
  readonly style: 'plain' | 'single' | 'double' | 'block'
  /** What follows behind `#` on its line. */
  readonly comment?: string
}

/** A scenario before it was checked, with the way back to where things were written. */
export interface Source {
  /** For messages: the path as given, `--set`, or the path of a module. */
  readonly file: string
  /** What paths in it start from. */
  readonly folder: string
  readonly value: unknown
  /** The lines of the file; empty where it is no YAML. */
  readonly lines: readonly string[]
  /** Where the value at this path stands; the nearest thing around it where it is missing. */
  placeOf(path: YamlPath): Place
  /** Where the key stands in the map at this path. */
  placeOfKey(path: YamlPath, key: string): Place
  /** How the scalar at this path was written, where it is one. */
  scalar(path: YamlPath): WrittenScalar | undefined
}

/** A source that is no text file: a module, or what `--set` gave. */
export function unplaced(value: unknown, file: string, folder: string): Source {
  const place = { file }
  return {
    file,
    folder,
    value,
    lines: [],
    placeOf: () => place,
    placeOfKey: () => place,
    scalar: () => undefined,
  }
}

/** `rules[2].when.user`; `the file` for the empty path. Indexes count from 0, as in programs. */
export function pathText(path: YamlPath): string {
  if (path.length === 0) return 'the file'
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : (index > 0 ? '.' : '') + part))
    .join('')
}

/** What stands at a path, or undefined. */
export function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>((inner, part) => (Object(inner) as never)[part], value)
}
