import type { ParameterValues } from '../../../server/base/fault.ts'
import { randomSource } from '../../../server/base/random.ts'
import { tlsFaults } from '../../../server/tls/faults/index.ts'
import type { TlsOptions } from '../../../server/tls/options.ts'
import type { TlsFault } from '../../../server/tls/tls-fault.ts'
import { appliedAs, belowServer, type BelowServer } from '../below.ts'

/** The fault of this kind. */
export function faultNamed(kind: string): TlsFault {
  const found = tlsFaults.find((fault) => fault.kind === kind)
  if (!found) throw new Error(`no fault ${kind}`)
  return found
}

/** Its parameters with the defaults that are left out. */
export function withDefaults(fault: TlsFault, values: ParameterValues): ParameterValues {
  const defaults = Object.entries(fault.parameters).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return { ...Object.fromEntries(defaults), ...values }
}

/** A server with one fault at `tls`, as a scenario's rule would order it. */
export function serverWith(
  kind: string,
  values: ParameterValues = {},
  options: TlsOptions = {},
): Promise<BelowServer> {
  const fault = faultNamed(kind)
  const all = withDefaults(fault, values)
  const applied = appliedAs(kind)
  const step = fault.handshake?.(all, randomSource(1).derive('test'))
  const effect = fault.records?.(all)
  return belowServer(
    {
      steps: step ? [{ ...step, applied }] : [],
      ciphertext: effect ? [{ effect, applied }] : [],
    },
    { ...options, ...fault.options?.(all) },
  )
}
