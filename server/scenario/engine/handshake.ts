import type { Applied } from '../../base/fault.ts'
import type { HandshakePlan } from '../../session/script.ts'
import type { TlsOptions } from '../../tls/options.ts'
import type { HandshakeStep } from '../../tls/tls-fault.ts'
import type { Imposed } from '../../wire/wire-effect.ts'
import { lasting } from './arrival.ts'
import type { Acting } from './choose.ts'
import type { Occasion } from './occasion.ts'
import { appliedBy, randomOf } from './speech.ts'

/**
 * How a handshake differs from an ordinary one; null where it does not.
 * @param below faults on the records that were ordered when the connection came.
 */
export function handshakeOf(
  acting: readonly Acting[],
  occasion: Occasion,
  below: readonly Imposed[],
): HandshakePlan | null {
  if (acting.length === 0 && below.length === 0) return null
  let options: Partial<TlsOptions> = {}
  const steps: HandshakeStep[] = []
  const applied: Applied[] = []
  const ciphertext: Imposed[] = [...below]
  for (const one of acting) {
    for (const [index, { definition, fault, values }] of one.act.faults.entries()) {
      if (definition.site !== 'tls') continue
      const by = appliedBy(one, fault)
      const changed = definition.options?.(values)
      if (changed) {
        options = { ...options, ...changed }
        applied.push(by)
      }
      const step = definition.handshake?.(values, randomOf(one, occasion, 'handshake', index))
      if (step) steps.push({ ...step, applied: by })
      const effect = definition.records?.(values)
      if (effect) ciphertext.push({ effect, applied: by })
    }
    ciphertext.push(...lasting([one], occasion, 'ciphertext'))
  }
  return { options, steps, ciphertext, applied }
}
