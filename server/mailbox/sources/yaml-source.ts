import { readFileSync } from 'node:fs'
import type { Document, LineCounter } from 'yaml'
import type { z } from 'zod'
import type { Place } from '../../base/errors.ts'
import { UsageError } from '../../base/errors.ts'
import { fileTrouble } from '../file-trouble.ts'
import { nearestWords } from '../nearest.ts'

/** Keys and indexes from the root of a YAML file to a value in it. */
export type YamlPath = readonly (string | number)[]

/** A YAML file that was read, with the way back from a value to its line. */
export interface YamlSource {
  readonly value: unknown
  /** Where the value at this path stands; the nearest thing around it where it is missing. */
  placeOf(path: YamlPath): Place
  /** Where the key stands in the map at this path. */
  placeOfKey(path: YamlPath, key: string): Place
  /** Checks a value at a path. @throws UsageError naming the place, what is wrong, and what is allowed. */
  check<Schema extends z.ZodType>(schema: Schema, value: unknown, path: YamlPath): z.infer<Schema>
}

/** @throws UsageError (rejects) where the file cannot be read or is no YAML. */
export async function yamlSource(file: string): Promise<YamlSource> {
  const text = readText(file)
  const { LineCounter, isMap, isScalar, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const place = (offset: number): Place => placeAt(file, lines, offset)
  const broken = document.errors[0] ?? document.warnings[0]
  if (broken) {
    throw new UsageError(`the YAML is broken: ${firstLine(broken.message)}`, {
      place: place(broken.pos[0]),
      hint: 'check the indentation and the quotes around this place',
    })
  }
  const placeOf = (path: YamlPath): Place => {
    for (let depth = path.length; depth >= 0; depth--) {
      const offset = rangeStart(document, path.slice(0, depth))
      if (offset !== undefined) return place(offset)
    }
    return { file, line: 1, column: 1 }
  }
  const placeOfKey = (path: YamlPath, key: string): Place => {
    const map = path.length === 0 ? document.contents : document.getIn(path, true)
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
      : undefined
    const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined
    return offset === undefined ? placeOf(path) : place(offset)
  }
  return checking({ value: plainValue(document, file), placeOf, placeOfKey })
}

/** A value that stands in no file of its own; `name` says in messages what it is. */
export function unplacedSource(value: unknown, name: string): YamlSource {
  const place = { file: name }
  return checking({ value, placeOf: () => place, placeOfKey: () => place })
}

/** Adds the checks to a value whose places are known. */
export function checking(source: Omit<YamlSource, 'check'>): YamlSource {
  const { placeOf, placeOfKey } = source
  return {
    ...source,
    check(schema, value, path) {
      const result = schema.safeParse(value)
      if (result.success) return result.data
      const issue = result.error.issues[0]!
      throw explain(issue, { schema, value, path, placeOf, placeOfKey })
    },
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw fileTrouble(file, error)
  }
}

/** @throws UsageError where aliases would make the file grow out of bounds. */
function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    throw new UsageError(`the YAML cannot be used: ${firstLine(String(error))}`, {
      place: { file, line: 1, column: 1 },
      hint: 'write the values out instead of repeating them by aliases',
      cause: error,
    })
  }
}

function rangeStart(document: Document.Parsed, path: YamlPath): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return (node as { range?: readonly number[] } | null | undefined)?.range?.[0]
}

function placeAt(file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return { file, line, column: col }
}

interface Checked extends Pick<YamlSource, 'placeOf' | 'placeOfKey'> {
  readonly schema: z.ZodType
  readonly value: unknown
  readonly path: YamlPath
}

/** Words one finding of zod, with its place in the file. */
function explain(issue: z.core.$ZodIssue, checked: Checked): UsageError {
  const inner = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const path = [...checked.path, ...inner]
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!
    const allowed = keysAt(checked.schema, inner)
    const near = nearestWords(key, allowed)
    return new UsageError(`unknown key '${key}'`, {
      place: checked.placeOfKey(path, key),
      hint:
        (near.length > 0 ? `did you mean '${near.join("' or '")}'? ` : '') +
        `allowed here: ${allowed.join(', ')}`,
    })
  }
  const found = inner.reduce<unknown>((value, part) => (value as never)?.[part], checked.value)
  const expected = issue.message.replace(/^Invalid (?:input|option|key): /, '')
  return new UsageError(`${pathText(path)} is ${describe(found)}`, {
    place: checked.placeOf(path),
    hint: expected.charAt(0).toLowerCase() + expected.slice(1),
  })
}

/** The keys that a schema allows in the map at a path. */
function keysAt(schema: z.ZodType, path: YamlPath): string[] {
  let at: unknown = schema
  for (const part of [...path, undefined]) {
    const shape = shapeOf(at)
    if (part === undefined) return Object.keys(shape ?? {})
    at = shape?.[part]
  }
  return []
}

interface SchemaParts {
  readonly shape?: Readonly<Record<string, unknown>>
  readonly options?: readonly SchemaParts[]
  unwrap?(): unknown
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  const parts = schema as SchemaParts | undefined
  if (parts?.shape) return parts.shape
  if (parts?.options) return parts.options.find((option) => option.shape)?.shape
  return parts?.unwrap ? shapeOf(parts.unwrap()) : undefined
}

/** `messages[2].uid` for people, who count from 1 but read indexes in brackets from 0. */
function pathText(path: YamlPath): string {
  if (path.length === 0) return 'the file'
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : (index > 0 ? '.' : '') + part))
    .join('')
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : JSON.stringify(value)
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.replace(/ at line \d+, column \d+:?$/, '')
}
