import type { z } from 'zod'
import { nearestWords } from '../../mailbox/nearest.ts'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import { choiceText } from '../choice-text.ts'
import { keysAt } from './keys-at.ts'
import type { Report } from './report.ts'
import type { Source } from './source.ts'
import { pathText, valueAt } from './source.ts'
import { keyTrap, valueTrap } from './value-traps.ts'

/** What is checked: a value that may differ from the source's own by parameters that were filled in. */
export interface Checked {
  readonly source: Source
  readonly value: unknown
  /** Where in the source the value stands. */
  readonly path: YamlPath
  readonly report: Report
}

/**
 * Checks a value by its form; each thing that is wrong becomes a problem.
 * @returns the paths at which something is wrong, from the root of the source
 */
export function checkForm(form: z.ZodType, { source, value, path, report }: Checked): YamlPath[] {
  const result = form.safeParse(value)
  if (result.success) return []
  const wrong: YamlPath[] = []
  for (const { issue, at } of flattened(result.error.issues, [])) {
    const full = [...path, ...at]
    wrong.push(full)
    if (issue.code === 'unrecognized_keys') {
      const { params } = issue as { readonly params?: { readonly known?: readonly string[] } }
      const allowed = params?.known ?? keysAt(form, at)
      const map = valueAt(value, at)
      for (const key of issue.keys) {
        const below = allowed.find((other) => keysAt(form, [...at, other]).includes(key))
        unknownKey({ source, path: full, report, key, allowed, value: map, below })
      }
      continue
    }
    const found = valueAt(value, at)
    const trap = full.length > 0 ? valueTrap(found, issue, full, source.scalar(full)) : undefined
    const near = typeof found === 'string' ? nearestWords(found, choices(issue)) : []
    const meant = near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''
    const expected = meant + issue.message.replace(/^(?:Invalid|Too) \w+: /, '')
    report.error(
      { source, path: full },
      found === undefined ? `${pathText(full)} is missing` : `${pathText(full)} is ${shown(found)}`,
      trap === undefined ? expected : `${expected}; ${trap}`,
    )
  }
  return wrong
}

interface UnknownKey extends Checked {
  readonly key: string
  readonly allowed: readonly string[]
  /** The key below which it would be right. */
  readonly below: string | undefined
}

function unknownKey({ source, path, report, value, ...found }: UnknownKey): void {
  const { key, allowed, below } = found
  const misplaced = below === undefined ? undefined : `${key} stands under ${below}:`
  const trap = keyTrap(key, path, valueAt(value, [key])) ?? misplaced
  const hint = trap ?? choiceText(key, allowed, 'allowed here')
  report.error({ source, path, key }, `unknown key ${key === '' ? "''" : key}`, hint)
}

interface Flat {
  readonly issue: Exclude<z.core.$ZodIssue, { code: 'invalid_union' }>
  readonly at: YamlPath
}

/** Issues of unions are those of the branch that the value was meant for, where that can be told. */
function flattened(issues: readonly z.core.$ZodIssue[], before: YamlPath): Flat[] {
  return issues.flatMap((issue): Flat[] => {
    const at = [...before, ...issue.path.map((part) => part as string | number)]
    if (issue.code !== 'invalid_union') return [{ issue: issue as Flat['issue'], at }]
    const meant = issue.errors.filter((branch) => !branch.some(isOtherKind))
    if (meant.length === 1) return flattened(meant[0]!, at)
    const stray = strayKey(meant)
    if (stray) return [{ issue: stray, at: [...at, ...(stray.path as YamlPath)] }]
    return [{ issue: { ...issue, code: 'custom', params: {} } as unknown as Flat['issue'], at }]
  })
}

/** The key that none of several maps has. */
function strayKey(branches: readonly (readonly z.core.$ZodIssue[])[]): Flat['issue'] | undefined {
  const [first, ...rest] = branches.map((branch) =>
    branch.find((issue) => issue.code === 'unrecognized_keys'),
  )
  if (first?.code !== 'unrecognized_keys') return undefined
  const keys = first.keys.filter((key) =>
    rest.every((other) => other?.code === 'unrecognized_keys' && other.keys.includes(key)),
  )
  return keys.length > 0 ? { ...first, keys } : undefined
}

/** Whether the value is of another kind altogether than this branch of the union wants. */
function isOtherKind(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return false
  return ['invalid_type', 'invalid_value', 'custom'].includes(issue.code)
}

/** The words there are, where only some are allowed. */
function choices(issue: Flat['issue']): string[] {
  return issue.code === 'invalid_value' ? issue.values.map(String) : []
}

function shown(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a map'
  if (typeof value !== 'string') return String(value)
  return value.length > 40 ? `${JSON.stringify(value.slice(0, 40))}...` : JSON.stringify(value)
}
