import { parse } from 'yaml'
import { UsageError } from '../../base/errors.ts'
import { nearestWords } from '../../mailbox/nearest.ts'
import type { Value } from './parameters.ts'

/** What was set: parameters by name, or parts of a scenario by their path. */
export type Assigned = Readonly<Record<string, Value>>

/** The same, told apart. */
export interface Assignments {
  readonly parameters: ReadonlyMap<string, Value>
  /** As a scenario has them; empty where none were. */
  readonly overlay: Readonly<Record<string, unknown>>
}

/** The keys of a scenario that can be set by a path. */
const settable = ['server', 'dialect', 'mailbox', 'run']

/**
 * Reads `name=value` as it stands on a command line.
 * @throws UsageError that names the text
 */
export function readSet(texts: readonly string[]): Assigned {
  return Object.fromEntries(
    texts.map((text): [string, string] => {
      const equals = text.indexOf('=')
      const name = text.slice(0, Math.max(0, equals)).trim()
      if (name !== '') return [name, text.slice(equals + 1)]
      throw new UsageError(`--set ${text} has no name and value`, {
        hint: 'write --set name=value',
      })
    }),
  )
}

/**
 * Tells parameters from paths into the scenario, as `server.settings.greeting`.
 * @throws UsageError for a path that cannot be set
 */
export function readAssignments(set: Assigned): Assignments {
  const parameters = new Map<string, Value>()
  const overlay: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(set)) {
    const path = name.split('.')
    if (path.length === 1 && name !== 'mailbox') parameters.set(name, value)
    else setAt(overlay, path, typeof value === 'string' ? scalar(value) : value)
  }
  return { parameters, overlay }
}

/** Values are written as in YAML: numbers, true, lists in brackets; anything else is a text. */
function scalar(text: string): unknown {
  try {
    return (parse(text) as unknown) ?? text
  } catch {
    return text
  }
}

function setAt(overlay: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = ''] = path
  if (!settable.includes(first)) {
    const near = nearestWords(first, settable)
    throw new UsageError(`--set ${path.join('.')}: ${first} cannot be set`, {
      hint: `${near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''}a path begins with ${settable.join(', ')}`,
    })
  }
  let map = overlay
  for (const key of path.slice(0, -1)) {
    const inner = map[key]
    map = map[key] = Object(inner) === inner ? (inner as Record<string, unknown>) : {}
  }
  map[path.at(-1)!] = value
}

/**
 * The value of a parameter: of the type its default has.
 * @throws UsageError that names parameter, value and type
 */
export function typedValue(name: string, given: Value, fallback: Value): Value {
  if (typeof given === typeof fallback) return given
  if (typeof fallback === 'string') return String(given)
  const wrong = (hint: string): UsageError =>
    new UsageError(`--set ${name}=${String(given)}`, { hint })
  if (typeof fallback === 'boolean') {
    if (given === 'true' || given === 'false') return given === 'true'
    throw wrong(`${name} is true or false; its default is ${String(fallback)}`)
  }
  const number = Number(given)
  if (String(given).trim() !== '' && typeof given === 'string' && Number.isFinite(number)) {
    return number
  }
  throw wrong(`${name} is a number; its default is ${fallback}`)
}

/** @throws UsageError where a name is no parameter of any scenario, with the nearest spelling */
export function checkNames(names: Iterable<string>, declared: readonly string[]): void {
  for (const name of names) {
    if (declared.includes(name)) continue
    const near = nearestWords(name, declared)
    const all =
      declared.length > 0
        ? `there is ${declared.join(', ')}`
        : 'none are declared; parts of a scenario are set by their path, as server.settings.greeting'
    throw new UsageError(`--set ${name}: there is no such parameter`, {
      hint: near.length > 0 ? `did you mean ${near.join(' or ')}? ${all}` : all,
    })
  }
}
