import { z } from 'zod'
import { messageForms, generateForm } from '../../mailbox/sources/mailbox-schema.ts'
import { faultOf } from '../faults.ts'
import { knownVerbs, plainMoments } from '../on.ts'
import { errorCases, errorNames, replyKeys } from './dialect-form.ts'
import type { JsonSchema } from './fault-schema.ts'
import { faultSchema, orParameter } from './fault-schema.ts'
import { scenarioForm } from './scenario-form.ts'

/** The address under which editors know the schema; it need not be reachable. */
const id = 'https://popquiz.example/schema/scenario.schema.json'

/**
 * The JSON Schema of a scenario file: the form, with faults, moments and causes written out from their
 * registries so that an editor can complete them. What it accepts the loader may still refuse, with reasons.
 */
export function scenarioSchema(): JsonSchema {
  const { $schema, ...written } = toJson(scenarioForm)
  const schema = pruned(written) as JsonSchema
  const definitions = schema['$defs'] as Record<string, JsonSchema>
  definitions['fault'] = faultSchema()
  definitions['moment'] = moment()
  definitions['message'] = {
    anyOf: [...Object.values(messageForms), generateForm].map((form) => pruned(inner(form))),
  }
  within(definitions['mailbox']!, 'messages', () => ({
    type: 'array',
    items: { $ref: '#/$defs/message' },
    description: 'The messages: file, text, base64 or generate each.',
  }))
  const rule = properties(definitions['rule']!)
  // A function is something YAML cannot hold.
  delete rule['act']
  const dialect = properties(properties(schema)['dialect']!)
  dialect['replies'] = { ...dialect['replies'], ...lines(replyKeys), propertyNames: undefined }
  dialect['errors'] = {
    ...dialect['errors'],
    ...lines(errorNames),
    patternProperties: {
      [`^(?:${errorNames.join('|')}) (?:${errorCases.join('|')})$`]: { type: 'string' },
    },
    propertyNames: undefined,
  }
  within(properties(schema)['server']!, 'certificate', (before) => ({
    ...before,
    examples: recipes(),
  }))
  for (const part of [
    schema['properties'],
    definitions['rule'],
    definitions['when'],
    definitions['user'],
  ]) {
    allowParameters(part)
  }
  return { $schema, $id: id, title: 'popquiz scenario', ...schema }
}

function toJson(form: z.ZodType): JsonSchema {
  return z.toJSONSchema(form, { unrepresentable: 'any', io: 'input' }) as JsonSchema
}

function inner(form: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = toJson(form)
  return rest
}

/** Without branches that would let anything pass, which stand for what only a program can give. */
function pruned(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(pruned)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key !== 'anyOf' || !Array.isArray(value)) return [key, pruned(value)]
    return [
      key,
      value.filter((branch) => Object.keys(Object(branch) as object).length > 0).map(pruned),
    ]
  })
  return Object.fromEntries(
    entries.filter(([key, value]) => !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER)),
  )
}

/** The properties of a map, or of the branch of a union that is one. */
function properties(schema: JsonSchema): Record<string, JsonSchema> {
  const own = schema['properties'] as Record<string, JsonSchema> | undefined
  if (own) return own
  const branches = (schema['anyOf'] ?? []) as JsonSchema[]
  return branches.map(properties).find((found) => Object.keys(found).length > 0) ?? {}
}

/** Changes the property of this name wherever it stands below a schema. */
function within(schema: unknown, name: string, change: (before: JsonSchema) => JsonSchema): void {
  if (typeof schema !== 'object' || schema === null) return
  for (const [key, value] of Object.entries(schema) as [string, unknown][]) {
    const map = key === 'properties' ? (value as Record<string, JsonSchema>) : undefined
    if (map && Object.hasOwn(map, name)) map[name] = change(map[name]!)
    else within(value, name, change)
  }
}

/** Lets `$name` stand wherever a number, a switch or a choice does. */
function allowParameters(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return
  for (const [key, value] of Object.entries(schema) as [string, JsonSchema][]) {
    allowParameters(value)
    if (key !== 'properties') continue
    for (const [name, one] of Object.entries(value) as [string, JsonSchema][]) {
      const open = Array.isArray(one['anyOf']) && !JSON.stringify(one).includes('"$ref"')
      const closed = ['integer', 'number', 'boolean'].includes(String(one['type'])) || one['enum']
      if (open || closed) value[name] = orParameter(one)
    }
  }
}

function lines(keys: readonly string[]): JsonSchema {
  return {
    properties: Object.fromEntries(keys.map((key) => [key, { type: 'string' }])),
    additionalProperties: false,
  }
}

function moment(): JsonSchema {
  const verbs = knownVerbs.join('|')
  return {
    description:
      'When it acts: a moment, a command with or without arguments (RETR 2, LIST *, LIST -), idle 5s, or line /regex/flags.',
    anyOf: [
      { type: 'string', enum: [...plainMoments, ...knownVerbs] },
      { type: 'string', pattern: String.raw`^idle \S` },
      { type: 'string', pattern: '^line /.+/[a-z]*$' },
      { type: 'string', pattern: `^(?:${verbs}) \\S` },
      { type: 'string', pattern: String.raw`\$` },
    ],
    examples: ['RETR 2', 'greeting', 'idle 5s', 'line /^X-/i', 'LIST -'],
  }
}

/** The names of certificates, as the fault `certificate` has them. */
function recipes(): readonly string[] {
  const parameters = Object.values(faultOf('certificate')?.parameters ?? {})
  return parameters.flatMap((parameter) => (parameter.type === 'choice' ? parameter.values : []))
}
