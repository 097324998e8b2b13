import { nearestWords } from '../../mailbox/nearest.ts'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import type { Report } from './report.ts'
import { noParameter } from './report.ts'
import type { Source } from './source.ts'

/** A parameter's value. */
export type Value = string | number | boolean

/** Keys whose texts are for people; a dollar there is a dollar. */
const forPeople = new Set(['title', 'about', 'because', 'parameters', 'extends', 'tags'])

/** A dollar that is doubled, `${name}`, or `$name`. */
const reference = /\$\$(?=[{A-Za-z])|\$\{(?<braced>[^{}]*)\}|\$(?<bare>[A-Za-z](?:[\w-]*\w)?)/g

/**
 * Puts the values of parameters in place of `$name` and `${name}`. A text that is nothing but the name
 * becomes the value itself, a number where it is one. `$$name` is `$name`. In a dialogue names that are no
 * parameters stay: they bind there.
 */
export function fillParameters(
  source: Source,
  values: ReadonlyMap<string, Value>,
  report: Report,
): unknown {
  const filled = (value: unknown, path: YamlPath): unknown => {
    if (typeof value === 'string') return fillText(value, path)
    if (Array.isArray(value)) return value.map((item, index) => filled(item, [...path, index]))
    if (!isMap(value)) return value
    const copy: Record<string, unknown> = { ...value }
    for (const [key, inner] of Object.entries(value)) {
      if (path.length > 0 || !forPeople.has(key)) copy[key] = filled(inner, [...path, key])
    }
    return copy
  }
  const fillText = (text: string, path: YamlPath): Value => {
    if (!text.includes('$')) return text
    const whole = /^\$(?:\{(?<braced>[\w-]+)\}|(?<bare>[A-Za-z][\w-]*))$/.exec(text)?.groups
    const name = whole?.['braced'] ?? whole?.['bare']
    const value = name === undefined ? undefined : values.get(name)
    if (value !== undefined) return value
    const binds = path[0] === 'dialogue' || path[0] === 'sample'
    return text.replaceAll(reference, (written, ...found) => {
      const { braced, bare } = found.at(-1) as Readonly<Record<string, string | undefined>>
      const wanted = braced ?? bare
      if (wanted === undefined) return '$'
      const known = values.get(wanted)
      if (known !== undefined) return String(known)
      if (braced === undefined && (binds || values.size === 0)) return written
      unknown(wanted, path)
      return written
    })
  }
  const unknown = (name: string, path: YamlPath): void => {
    const names = [...values.keys()]
    const near = nearestWords(name, names).map((one) => `$${one}`)
    const all =
      names.length > 0
        ? `there is ${names.map((one) => `$${one}`).join(', ')}`
        : 'declare it under parameters:'
    const meant = near.length > 0 ? `did you mean ${near.join(' or ')}?` : all
    report.error({ source, path }, `$${name}${noParameter}`, `${meant}; $$ is a dollar`)
  }
  return filled(source.value, [])
}

/** The parameters that a source declares, where they are well-formed; the form tells of others. */
export function declaredIn(source: Source): Map<string, Value> {
  const declared = isMap(source.value) ? source.value['parameters'] : undefined
  const entries = isMap(declared) ? Object.entries(declared) : []
  return new Map(
    entries.filter((entry): entry is [string, Value] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  )
}

/** Whether a value is a map as YAML has it. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  )
}
