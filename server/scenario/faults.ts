import { UsageError } from '../base/errors.ts'
import type { Fault, FaultDefinition, ParameterValue, ParameterValues } from '../base/fault.ts'
import { nearestWords } from '../mailbox/nearest.ts'
import { maildropFaults } from '../state/faults/index.ts'
import type { MaildropFault } from '../state/maildrop-fault.ts'
import { tlsFaults } from '../tls/faults/index.ts'
import type { TlsFault } from '../tls/tls-fault.ts'
import { wireFaults } from '../wire/faults/index.ts'
import type { ReplyFault } from '../wire/reply-fault.ts'
import { replyFaults } from '../wire/reply-faults/index.ts'
import type { WireFault } from '../wire/wire-fault.ts'
import { readParameter } from './fault-values.ts'

/** Any fault there is. */
export type AnyFault = MaildropFault | ReplyFault | WireFault | TlsFault

/** Every fault, by site in the order in which they act, then by kind. */
export const faults: readonly AnyFault[] = [
  ...maildropFaults,
  ...replyFaults,
  ...wireFaults,
  ...tlsFaults,
]

const byKind = new Map(faults.map((fault) => [fault.kind, fault]))

/** The fault of this kind, or undefined. */
export function faultOf(kind: string): AnyFault | undefined {
  return byKind.get(kind)
}

/** The parameter that every wire fault that can act below TLS has besides its own. */
const layerParameter = {
  type: 'choice',
  values: ['clear', 'ciphertext'],
  about:
    'Whether it acts on what is said or on the TLS records below. At `tls` it is `ciphertext`.',
  optional: true,
} as const

/** A fault after it was read. */
export interface ReadFault {
  readonly definition: AnyFault
  /** As it stands in the transcript: every parameter, defaults filled in. */
  readonly fault: Fault
  readonly values: ParameterValues
  /** As written; absent where nothing was. */
  readonly layer?: 'clear' | 'ciphertext'
}

/** What is wrong with a written fault: where below it, and the words. */
export interface FaultTrouble {
  /** Keys from the fault to the spot; empty for the fault as a whole. */
  readonly path: readonly (string | number)[]
  /** The key at this path is at fault, not its value. */
  readonly key?: string
  readonly message: string
  readonly hint?: string
}

/**
 * Reads a fault as people write it: a kind, `{ kind: { parameter: value } }`, or `{ kind: value }` where the
 * fault has a parameter for a bare value. Checks every parameter and fills in defaults.
 * @returns the fault, or everything that is wrong with it
 */
export function readFault(written: unknown): ReadFault | readonly FaultTrouble[] {
  if (typeof written === 'string') return readKind(written, {}, [])
  const entries = Object.entries(Object(written) as Record<string, unknown>)
  const [entry] = entries
  if (!entry || Array.isArray(written)) return [{ path: [], message: 'the fault is empty', hint }]
  if (entries.length > 1) return severalKeys(entries)
  const [kind, given] = entry
  return readKind(kind, given, [kind])
}

const hint = 'write a kind, or { kind: { parameter: value } } such as { cut: { after: 600 } }'

/** `{ cut: , after: 600 }` and `{ kind: cut, after: 600 }` are what people write instead. */
function severalKeys(entries: readonly (readonly [string, unknown])[]): FaultTrouble[] {
  const keys = entries.map(([key]) => key)
  const kind = keys.find((key) => byKind.has(key))
  const definition = byKind.get(kind ?? '')
  const stray = keys.filter((key) => definition && Object.hasOwn(definition.parameters, key))
  const [first = ''] = stray
  if (kind !== undefined && stray.length > 0) {
    const advice = `write { ${kind}: { ${first}: ... } }, or indent ${first} below ${kind}`
    return [{ path: [], key: first, message: `${first} is a parameter of ${kind}`, hint: advice }]
  }
  const second = keys[1] ?? ''
  const message = `a fault has one key, its kind; here are ${keys.join(', ')}`
  const several = keys.every((key) => byKind.has(key))
  const more = 'write several faults as a list, each behind a dash'
  return [{ path: [], key: second, message, hint: several ? more : hint }]
}

function readKind(
  kind: string,
  given: unknown,
  path: readonly string[],
): ReadFault | readonly FaultTrouble[] {
  const definition = byKind.get(kind)
  if (!definition) {
    const near = nearestWords(kind, [...byKind.keys()])
    const meant = near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''
    const all = `${meant}docs/reference/faults.md lists all faults`
    const trouble = { message: `there is no fault ${kind}`, hint: all }
    return [path.length > 0 ? { path: [], key: kind, ...trouble } : { path: [], ...trouble }]
  }
  const map = asMap(definition, given)
  if ('message' in map) return [{ path, ...map }]
  return readParameters(definition, map.values, path)
}

/** The parameters as a map: a bare value stands for the one it is meant for. */
function asMap(
  definition: AnyFault,
  given: unknown,
):
  | { readonly values: Readonly<Record<string, unknown>>; readonly bare?: string }
  | { readonly message: string; readonly hint: string } {
  if (given === null || given === undefined) return { values: {} }
  if (typeof given === 'object' && !Array.isArray(given)) {
    return { values: given as Readonly<Record<string, unknown>> }
  }
  if (definition.short !== undefined) return { values: { [definition.short]: given } }
  const names = Object.keys(definition.parameters)
  const { kind } = definition
  return names.length === 0
    ? { message: `${kind} takes no parameters`, hint: `write fault: ${kind}` }
    : {
        message: `${kind} takes its parameters by name`,
        hint: `write { ${kind}: { ${names[0]}: ... } }; it has ${names.join(', ')}`,
      }
}

function readParameters(
  definition: AnyFault,
  given: Readonly<Record<string, unknown>>,
  path: readonly string[],
): ReadFault | readonly FaultTrouble[] {
  const { kind } = definition
  const parameters = parametersOf(definition)
  const troubles: FaultTrouble[] = unknownNames(definition, given, path)
  const values: Record<string, ParameterValue> = {}
  for (const [name, parameter] of Object.entries(parameters)) {
    const written = given[name] ?? undefined
    if (written === undefined) {
      if (parameter.default !== undefined) values[name] = parameter.default
      else if (!parameter.optional) {
        const message = `${kind} needs ${name}`
        troubles.push({ path, message, hint: `${name}: ${lower(parameter.about)}` })
      }
      continue
    }
    // A bare value stands where the fault itself does.
    const at = Object(given) === given && path.length > 0 ? [...path, name] : path
    const value = attempt(at, () => readParameter(name, parameter, written, definition.site))
    if ('value' in value) values[name] = value.value
    else troubles.push(value.trouble)
  }
  if (troubles.length > 0) return troubles
  return whole(definition, values, path)
}

/** What is wrong with the values together, then the fault. */
function whole(
  definition: AnyFault,
  values: Readonly<Record<string, ParameterValue>>,
  path: readonly string[],
): ReadFault | readonly FaultTrouble[] {
  const { kind } = definition
  const { layer, ...own } = values
  const hasLayer = !Object.hasOwn(definition.parameters, 'layer')
  const checked = hasLayer ? own : values
  const wrong = definition.check?.(checked)
  if (wrong !== undefined) return [{ path, message: `${kind}: ${wrong}` }]
  const never = definition.impossible?.(checked)
  if (never !== undefined) {
    const hint = 'another version of Node may; the scenario cannot be played on this one'
    return [{ path, message: `${kind} cannot be done on this Node: ${never}`, hint }]
  }
  return {
    definition,
    values: checked,
    fault: { [kind]: values },
    ...(hasLayer && layer !== undefined && { layer: layer as 'clear' | 'ciphertext' }),
  }
}

/** A fault's parameters, with the layer where it has one. */
export function parametersOf(definition: AnyFault): FaultDefinition['parameters'] {
  return definition.site === 'wire' && definition.ciphertext
    ? { ...definition.parameters, layer: layerParameter }
    : definition.parameters
}

function unknownNames(
  definition: AnyFault,
  given: Readonly<Record<string, unknown>>,
  path: readonly string[],
): FaultTrouble[] {
  const names = Object.keys(parametersOf(definition))
  return Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((key) => {
      const near = nearestWords(key, names)
      const meant = near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''
      const all = names.length > 0 ? `it has ${names.join(', ')}` : 'it has none'
      const layer = key === 'layer' ? 'it cannot act below TLS; ' : meant
      return { path, key, message: `${definition.kind} has no parameter ${key}`, hint: layer + all }
    })
}

function attempt(
  path: readonly string[],
  run: () => ParameterValue,
): { readonly value: ParameterValue } | { readonly trouble: FaultTrouble } {
  try {
    return { value: run() }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const { message, hint } = error
    return { trouble: { path, message, ...(hint !== undefined && { hint }) } }
  }
}

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
