import fc from 'fast-check'
import { HarnessError } from '../../../server/base/errors.ts'
import type { Fault, FaultSite } from '../../../server/base/fault.ts'
import { exampleOf } from '../../../server/scenario/fault-example.ts'
import { faults as allFaults, readFault } from '../../../server/scenario/faults.ts'
import type { AnyFault } from '../../../server/scenario/faults.ts'
import { parameterValue } from './parameter.ts'

/** Which faults are generated. */
export interface FaultLimits {
  /** Only these sites; all by default but TLS. */
  readonly sites?: readonly FaultSite[]
  /** Only these kinds. */
  readonly kinds?: readonly string[]
  /** Not these kinds. */
  readonly without?: readonly string[]
}

/**
 * Faults with all their parameters, made from the definitions: a new fault is generated from the day it is
 * registered. Those that this Node cannot do, and values that do not go together, are left out.
 */
export function anyFault(limits: FaultLimits = {}): fc.Arbitrary<Fault> {
  return fc.oneof(...chosen(limits).map(faultOf))
}

/** Where the bounds of a parameter are far beyond what a session shows. */
const most: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<number>>>>> = {
  arrive: { messages: fc.integer({ min: 1, max: 5 }) },
}

/** Faults of one kind. */
function faultOf(definition: AnyFault): fc.Arbitrary<Fault> {
  const { kind, parameters, check, impossible, site } = definition
  // Recipes, cipher lists and alerts are words of others: one that is right stands for all.
  if (site === 'tls') return fc.constant(exampleFor(definition))
  const entries = Object.entries(parameters)
  const needed = entries.filter(([, one]) => one.optional !== true).map(([name]) => name)
  const values = Object.fromEntries(
    entries.map(([name, one]) => [name, most[kind]?.[name] ?? parameterValue(one)]),
  )
  return fc
    .record(values, { requiredKeys: needed })
    .filter((given) => check?.(given) === undefined && impossible?.(given) === undefined)
    .map((given) => ({ [kind]: given }))
}

/** The example of the reference page, with its defaults. */
function exampleFor(definition: AnyFault): Fault {
  const read = readFault(exampleOf(definition))
  if ('fault' in read) return read.fault
  throw new HarnessError(`the example of ${definition.kind} is wrong`)
}

function chosen({
  sites = ['maildrop', 'reply', 'wire'],
  kinds,
  without = [],
}: FaultLimits): AnyFault[] {
  return allFaults.filter(
    ({ kind, site }) =>
      sites.includes(site) && !without.includes(kind) && (kinds?.includes(kind) ?? true),
  )
}
