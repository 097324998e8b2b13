/** A value a parameter can have: plain JSON, so that it stands the same in YAML, TypeScript and the transcript. */
export type ParameterValue = string | number | boolean | readonly ParameterValue[]

/** The values of a fault's parameters by name, checked, defaults filled in. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>

/**
 * A fault as it is written everywhere: its kind and its parameters, `{ cut: { after: 600, with: 'fin' } }`.
 * Exactly one key.
 */
export type Fault = Readonly<Record<string, ParameterValues>>

/**
 * One parameter of a fault. From it come the checks at load, JSON Schema, reference pages, the switches of
 * the inspector and the generators of property tests.
 */
export type Parameter = ParameterBase &
  (
    | { readonly type: 'integer' | 'number'; readonly min: number; readonly max: number }
    /** Written `500ms`, `2s`, `5m`, or a number of ms; the value is in ms. */
    | { readonly type: 'duration'; readonly min: number; readonly max: number }
    /** Written `600`, `4KiB`, `1MiB`; the value is in octets. */
    | { readonly type: 'size'; readonly min: number; readonly max: number }
    /** Octets a second; written like a size, `14400` or `2KiB`. */
    | { readonly type: 'rate'; readonly min: number; readonly max: number }
    | { readonly type: 'choice'; readonly values: readonly string[] }
    | { readonly type: 'boolean' }
    /** Words for people, UTF-8. */
    | { readonly type: 'text'; readonly maxOctets: number }
    /** Octets, written as text in which `\r \n \t \0 \\ \xNN` stand for octets (see octets.ts). */
    | { readonly type: 'octets'; readonly maxOctets: number }
    /** A number of octets from the start of the reply, or the name of a place (server/wire/places.ts). */
    | { readonly type: 'place' }
    /** A message number, or several of them: 2, [1, 3], `2..5`, `all`. */
    | { readonly type: 'numbers' }
    | { readonly type: 'list'; readonly of: Parameter; readonly min: number; readonly max: number }
  )

interface ParameterBase {
  /** One line: what it does. */
  readonly about: string
  /** The value when nothing is written; without one the parameter is required, unless `optional`. */
  readonly default?: ParameterValue
  /** May be left out; the fault then sees no value. */
  readonly optional?: true
}

/** Which of the places where a fault can act. */
export type FaultSite = 'maildrop' | 'reply' | 'wire' | 'tls'

/** What every fault says of itself, whatever it acts on. */
export interface FaultDefinition {
  /** Lower case with hyphens; the file's name. */
  readonly kind: string
  readonly site: FaultSite
  /** One line for lists. */
  readonly summary: string
  /** What exactly reaches the client, why it happens in the field, and what to watch for. A few sentences. */
  readonly about: string
  /** `1939 section 3`, where an RFC says what ought to be. */
  readonly rfc?: string
  readonly parameters: Readonly<Record<string, Parameter>>
  /** The parameter that a bare value is meant for: `stall: 5s` is `stall: { for: 5s }`. */
  readonly short?: string
  /** Moments at which it can stand; all those its site allows when left out. */
  readonly moments?: readonly string[]
  /** Further conditions between parameters: what is wrong in one lower-case line, or undefined. */
  readonly check?: (values: ParameterValues) => string | undefined
  /** Why this Node cannot do it, or undefined where it can; asked when a scenario is loaded. */
  readonly impossible?: (values: ParameterValues) => string | undefined
}

/** A fault that acted, for the transcript: which rule ordered it, and where. */
export interface Applied {
  readonly fault: Fault
  /** The rule's name. */
  readonly rule: string
  /** The scenario's id. */
  readonly scenario: string
}

/** The kind of a written fault. */
export function kindOf(fault: Fault): string {
  return Object.keys(fault)[0] ?? ''
}
