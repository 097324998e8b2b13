import { HarnessError } from '../base/errors.ts'
import type { Parameter } from '../base/fault.ts'
import type { AnyFault } from './faults.ts'
import { readFault } from './faults.ts'

/** Values as they stand in YAML, by type; where the first will not do, the next is tried. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  integer: [2, 1, 71],
  number: [0.01, 1],
  duration: ['5s', '1h'],
  size: [600, '4KiB'],
  rate: ['2KiB'],
  boolean: [true],
  text: ['later', 'ECDHE-RSA-AES128-GCM-SHA256', '/^x/i'],
  octets: [String.raw`\x00`, 'words'],
  place: ['after-status'],
  numbers: [2],
}

/**
 * A fault as people write it, as short as it can be: a kind, `{ kind: value }`, or with the parameters that it
 * needs. Always one that can be read.
 */
export function exampleOf(fault: AnyFault): unknown {
  const found = candidates(fault).find((written) => 'definition' in readFault(written))
  if (found !== undefined) return found
  throw new HarnessError(`there is no example for ${fault.kind}`)
}

function candidates(fault: AnyFault): unknown[] {
  const { kind, parameters, short } = fault
  const all = Object.entries(parameters)
  const needed = all.filter(([, { default: value, optional }]) => value === undefined && !optional)
  const others = all.filter((entry) => !needed.includes(entry))
  const main = needed.length <= 1 ? parameters[short ?? ''] : undefined
  const bare = main && needed.every(([name]) => name === short) ? valuesOf(main) : []
  const withNeeded = combined(needed)
  return [
    ...bare.map((value) => ({ [kind]: value })),
    ...(needed.length === 0 ? [kind] : withNeeded.map((values) => ({ [kind]: values }))),
    ...others.flatMap(([name, parameter]) =>
      valuesOf(parameter).flatMap((value) =>
        withNeeded.map((values) => ({ [kind]: { ...values, [name]: value } })),
      ),
    ),
  ]
}

/** Every combination of values of these parameters. */
function combined(
  parameters: readonly (readonly [string, Parameter])[],
): Readonly<Record<string, unknown>>[] {
  return parameters.reduce<Readonly<Record<string, unknown>>[]>(
    (all, [name, parameter]) =>
      all.flatMap((values) => valuesOf(parameter).map((value) => ({ ...values, [name]: value }))),
    [{}],
  )
}

function valuesOf(parameter: Parameter): readonly unknown[] {
  if (parameter.type === 'choice') return parameter.values
  if (parameter.type === 'list') return valuesOf(parameter.of).map((value) => [value])
  return samples[parameter.type] ?? []
}
