import type { Parameter } from '../../base/fault.ts'
import { placeWords } from '../../wire/places.ts'
import { boundsText } from '../fault-values.ts'
import type { AnyFault } from '../faults.ts'
import { faults, parametersOf } from '../faults.ts'

/** A piece of JSON Schema. */
export type JsonSchema = Record<string, unknown>

/** A written fault: a kind, or a map of one kind and its parameters. */
export function faultSchema(): JsonSchema {
  const bare = faults.filter((fault) => required(fault).length === 0).map(({ kind }) => kind)
  return {
    description:
      'A fault: its kind, or { kind: { parameter: value } }. docs/reference/faults.md tells of each.',
    anyOf: [
      { type: 'string', enum: bare },
      { type: 'string', pattern: '^\\$' },
      {
        type: 'object',
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
        properties: Object.fromEntries(faults.map((fault) => [fault.kind, kindSchema(fault)])),
      },
    ],
    examples: [{ cut: { after: 600, with: 'rst' } }, 'no-terminator', { stall: '5s' }],
  }
}

/** The names of parameters that have to be given. */
function required(fault: AnyFault): string[] {
  return Object.entries(fault.parameters)
    .filter(([, parameter]) => parameter.default === undefined && !parameter.optional)
    .map(([name]) => name)
}

function kindSchema(fault: AnyFault): JsonSchema {
  const parameters = parametersOf(fault)
  const needed = required(fault)
  const map = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(parameters).map(([name, parameter]) => [name, described(parameter)]),
    ),
    ...(needed.length > 0 && { required: needed }),
  }
  const short = fault.short === undefined ? undefined : parameters[fault.short]
  const others = needed.filter((name) => name !== fault.short)
  const forms = [
    map,
    ...(short && others.length === 0 ? [parameterSchema(short)] : []),
    ...(needed.length === 0 ? [{ type: 'null' }] : []),
  ]
  return { description: fault.summary, ...(forms.length > 1 ? { anyOf: forms } : map) }
}

function described(parameter: Parameter): JsonSchema {
  const { about, default: fallback } = parameter
  const bounds =
    'min' in parameter && parameter.type !== 'list' ? ` (${boundsText(parameter)})` : ''
  return {
    ...orParameter(parameterSchema(parameter)),
    description: `${about}${bounds}`,
    ...(fallback !== undefined && { default: fallback }),
  }
}

/** The same, or a parameter of the scenario: `$name`. */
export function orParameter(schema: JsonSchema): JsonSchema {
  const isText = schema['type'] === 'string' && !schema['enum'] && !schema['pattern']
  if (isText) return schema
  const { description, ...rest } = schema
  const forms = Array.isArray(rest['anyOf']) ? (rest['anyOf'] as JsonSchema[]) : [rest]
  return {
    ...(description !== undefined && { description }),
    anyOf: [...forms, { type: 'string', pattern: '^\\$' }],
  }
}

function parameterSchema(parameter: Parameter): JsonSchema {
  switch (parameter.type) {
    case 'integer':
    case 'number': {
      const { type, min, max } = parameter
      return { type, minimum: min, ...(Number.isFinite(max) && { maximum: max }) }
    }
    case 'duration':
      return numberOr(String.raw`^\d+(?:\.\d+)?\s*(?:ms|s|m|h)?$`, ['500ms', '2s', '5m'])
    case 'size':
      return numberOr(String.raw`^\d+(?:\.\d+)?\s*(?:B|[KMGkmg]i?[Bb])?$`, [600, '4KiB', '1MiB'])
    case 'rate':
      return numberOr(String.raw`^\d+(?:\.\d+)?\s*(?:B|[KMGkmg]i?[Bb])?(?:/s)?$`, [1200, '2KiB'])
    case 'choice':
      return { type: 'string', enum: parameter.values }
    case 'boolean':
      return { type: 'boolean' }
    case 'text':
    case 'octets':
      return { type: 'string' }
    case 'place':
      return place()
    case 'numbers':
      return numbers()
    case 'list':
      return {
        type: 'array',
        items: parameterSchema(parameter.of),
        minItems: parameter.min,
        maxItems: parameter.max,
      }
  }
}

function numberOr(pattern: string, examples: readonly unknown[]): JsonSchema {
  return {
    anyOf: [
      { type: 'number', minimum: 0 },
      { type: 'string', pattern },
    ],
    examples,
  }
}

function place(): JsonSchema {
  const written = placeWords.map((word) => word.written)
  const lines = written.filter((word) => word.endsWith(' N')).map((word) => word.slice(0, -2))
  return {
    anyOf: [
      { type: 'integer', minimum: 0 },
      { type: 'string', enum: written.filter((word) => !word.endsWith(' N')) },
      { type: 'string', pattern: String.raw`^(?:\d+|(?:${lines.join('|')}) +[1-9]\d*)$` },
    ],
    examples: [600, 'inside-crlf', 'line 3', 'before-final-dot'],
  }
}

function numbers(): JsonSchema {
  return {
    anyOf: [
      { type: 'integer', minimum: 1 },
      { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1 },
      { type: 'string', enum: ['all'] },
      { type: 'string', pattern: String.raw`^(?:\d+|\d*\.\.\d*|every\s+\d+)$` },
    ],
    examples: [2, [1, 3], '2..5', 'all'],
  }
}
