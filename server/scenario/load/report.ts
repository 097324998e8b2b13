import { UsageError } from '../../base/errors.ts'
import type { Place } from '../../base/errors.ts'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import type { Warning } from '../loaded.ts'
import type { Source } from './source.ts'
import { pathText } from './source.ts'

/** A spot in a source: a value, or the key of one. */
export interface Spot {
  readonly source: Source
  readonly path: YamlPath
  /** The key at this path is meant, not its value. */
  readonly key?: string
  /** How far behind the start of the value, in lines and columns, for texts of several lines. */
  readonly place?: Place
}

/** One thing that is wrong. */
export interface Problem extends Warning {
  readonly place: Place
}

/** Collects what is wrong and what is odd, so that one run tells all of it. */
export interface Report {
  readonly problems: readonly Problem[]
  readonly warnings: Warning[]
  error(spot: Spot, message: string, hint?: string): void
  warn(spot: Spot, message: string, hint?: string): void
  /** Runs what may throw a UsageError; what it says becomes a problem here, and the result undefined. */
  attempt<T>(spot: Spot, run: () => T): T | undefined
  /** A problem that was found elsewhere. */
  add(problem: Problem): void
  /** @throws ScenarioError where anything is wrong. */
  finish(): void
}

/** How the message about a parameter that is not declared ends. */
export const noParameter = ' is no parameter'

/** More than these are counted, not told. */
const mostProblems = 20

/** One or more scenarios are wrong. `message` holds all problems, each with its place and line. */
export class ScenarioError extends UsageError {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const told = problems.slice(0, mostProblems).map(problemText)
    const rest = problems.length - told.length
    if (rest > 0) told.push(`and ${rest} more ${rest === 1 ? 'error' : 'errors'}`)
    const [first] = problems
    super(told.join('\n'), first ? { place: first.place } : {})
    this.problems = problems
  }

  /** All of it: the message has the places in it already. */
  override toString(): string {
    return this.message
  }
}

/** @returns an empty report */
export function newReport(): Report {
  const problems: Problem[] = []
  const warnings: Warning[] = []
  const error = (spot: Spot, message: string, hint?: string): void =>
    add(located(spot, message, hint))
  const add = (problem: Problem): void => {
    // Where a parameter does not exist, its name is no value either; that need not be told.
    const known = problems.some(
      (other) =>
        same(other.place, problem.place) &&
        (other.message === problem.message || other.message.endsWith(noParameter)),
    )
    if (!known) problems.push(problem)
  }
  return {
    problems,
    warnings,
    error,
    add,
    warn: (spot, message, hint) => warnings.push(located(spot, message, hint)),
    attempt(spot, run) {
      try {
        return run()
      } catch (trouble) {
        if (!(trouble instanceof UsageError)) throw trouble
        error(spot, trouble.message, trouble.hint)
        return undefined
      }
    },
    finish() {
      if (problems.length > 0) throw new ScenarioError(inOrder(problems))
    },
  }
}

function located(
  { source, path, key, place: given }: Spot,
  message: string,
  hint?: string,
): Problem {
  const inText = source.lines.length > 0
  const place = given ?? (key === undefined ? source.placeOf(path) : source.placeOfKey(path, key))
  const line = place.line === undefined ? undefined : source.lines[place.line - 1]
  const where = inText || path.length === 0 ? '' : `${pathText(path)}: `
  return {
    message: where + message,
    place,
    ...(hint !== undefined && { hint }),
    ...(line !== undefined && { line }),
  }
}

function same(one: Place, other: Place): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column
}

/** By line within a file; files in the order of their first problem. */
export function inOrder<Told extends Warning>(problems: readonly Told[]): Told[] {
  const files = [...new Set(problems.map(({ place }) => place?.file))]
  return problems.toSorted(
    (one, other) =>
      files.indexOf(one.place?.file) - files.indexOf(other.place?.file) ||
      (one.place?.line ?? 0) - (other.place?.line ?? 0) ||
      (one.place?.column ?? 0) - (other.place?.column ?? 0),
  )
}

/** A problem or warning for people: place and message, the line with a caret under the place, the hint. */
export function problemText({ message, place, line, hint }: Warning): string {
  const where = [place?.file, place?.line, place?.column].filter((part) => part !== undefined)
  const head = where.length > 0 ? `${where.join(':')}: ${message}` : message
  return [head, ...excerpt(place, line), ...(hint === undefined ? [] : [`  ${hint}`])].join('\n')
}

/** Lines longer than this are shown around the caret only. */
const widest = 90

function excerpt(place: Place | undefined, line: string | undefined): string[] {
  if (line === undefined) return []
  const { line: number = 0, column = 1 } = place ?? {}
  const from = column > widest - 15 ? column - Math.floor(widest / 2) : 0
  const cut = line.slice(from, from + widest)
  const shown = `${from > 0 ? '…' : ''}${cut}${line.length > from + widest ? '…' : ''}`
  const before = (from > 0 ? '…' : '') + line.slice(from, column - 1)
  const margin = `${number} | `
  const blank = `${' '.repeat(margin.length - 2)}| `
  // Tabs stay tabs, so that the caret stands where the reader's terminal puts them.
  return [`  ${margin}${shown}`, `  ${blank}${before.replaceAll(/[^\t]/g, ' ')}^`]
}
