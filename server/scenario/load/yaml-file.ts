import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Document, Node, Scalar } from 'yaml'
import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Place } from '../../base/errors.ts'
import { UsageError } from '../../base/errors.ts'
import { fileTrouble } from '../../mailbox/file-trouble.ts'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import type { Report } from './report.ts'
import type { Source, WrittenScalar } from './source.ts'
import { syntaxTrap } from './syntax-traps.ts'

/**
 * Reads a scenario file.
 * @param shown its path as people gave it, for messages
 * @returns the source, or undefined where it is no YAML; why is then in the report
 * @throws UsageError where the file cannot be read
 */
export function yamlFile(path: string, shown: string, report: Report): Source | undefined {
  return yamlText(readText(path), { file: shown, folder: dirname(path) }, report)
}

/** The same for a text that was read already. */
function yamlText(
  text: string,
  from: { readonly file: string; readonly folder: string },
  report: Report,
): Source | undefined {
  const counter = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    keepSourceTokens: true,
  })
  const lines = text.split(/\r\n|\n|\r/)
  const source = sourceOf(document, { ...from, lines, counter })
  const told = new Set<number | undefined>()
  for (const trouble of [...document.errors, ...document.warnings]) {
    const { message, hint, at } = syntaxTrap(trouble, text)
    const place = placeAt(from.file, counter, at)
    // What follows on the same line mostly comes of the first trouble.
    if (!told.has(place.line)) report.error({ source, path: [], place }, message, hint)
    told.add(place.line)
  }
  if (told.size > 0) return undefined
  return aliasesResolved(document, source, counter, report)
}

/** Aliases to anchors that exist are fine; a text that only looks like one is a trap. */
function aliasesResolved(
  document: Document.Parsed,
  source: Source,
  counter: LineCounter,
  report: Report,
): Source | undefined {
  let lost = 0
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document)) return
      lost++
      const place = placeAt(source.file, counter, node.range?.[0] ?? 0)
      const text = `*${node.source}`
      const hint = `a text that begins with * goes in quotes: '${text}'`
      report.error({ source, path: [], place }, `${text} is a YAML alias to nothing`, hint)
    },
  })
  if (lost > 0) return undefined
  const value = report.attempt({ source, path: [] }, () => {
    try {
      return { value: document.toJS() as unknown }
    } catch (error) {
      throw new UsageError(`the YAML cannot be used: ${(error as Error).message}`, {
        hint: 'write the values out instead of repeating them by aliases',
      })
    }
  })
  return value && { ...source, ...value }
}

function readText(path: string): string {
  try {
    // A byte order mark is no part of the text.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw fileTrouble(path, error)
  }
}

interface Parts {
  readonly file: string
  readonly folder: string
  readonly lines: readonly string[]
  readonly counter: LineCounter
}

function sourceOf(document: Document.Parsed, { file, folder, lines, counter }: Parts): Source {
  const nodeAt = (path: YamlPath): Node | undefined =>
    (path.length === 0 ? document.contents : document.getIn(path, true)) as Node | undefined
  const placeOf = (path: YamlPath): Place => {
    for (let depth = path.length; depth >= 0; depth--) {
      const offset = nodeAt(path.slice(0, depth))?.range?.[0]
      if (offset !== undefined) return placeAt(file, counter, offset)
    }
    return { file, line: 1, column: 1 }
  }
  return {
    file,
    folder,
    lines,
    value: undefined,
    placeOf,
    placeOfKey(path, key) {
      const map = nodeAt(path)
      const pair = isMap(map)
        ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined
      const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined
      return offset === undefined ? placeOf(path) : placeAt(file, counter, offset)
    },
    scalar(path) {
      const node = nodeAt(path)
      return isScalar(node) ? writtenScalar(node) : undefined
    },
  }
}

const styles: Readonly<Record<string, WrittenScalar['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
}

function writtenScalar(node: Scalar): WrittenScalar {
  const token = node.srcToken
  const source = token && 'source' in token ? token.source : String(node.source ?? node.value)
  return {
    source,
    style: styles[node.type ?? 'PLAIN'] ?? 'plain',
    ...(typeof node.comment === 'string' && { comment: node.comment }),
  }
}

function placeAt(file: string, counter: LineCounter, offset: number): Place {
  const { line, col } = counter.linePos(offset)
  return { file, line, column: col }
}
