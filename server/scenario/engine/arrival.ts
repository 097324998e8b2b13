import type { Applied } from '../../base/fault.ts'
import type { Arrival } from '../../session/script.ts'
import type { Imposed } from '../../wire/wire-effect.ts'
import type { LoadedFault } from '../loaded.ts'
import type { Acting } from './choose.ts'
import type { Occasion } from './occasion.ts'
import { appliedBy, randomOf, wireFaultsOf } from './speech.ts'

/** What becomes of a connection that was accepted. */
export function arrivalOf(
  acting: readonly Acting[],
  occasion: Occasion,
  listener: 'pop3' | 'pop3s',
): Arrival {
  const { take, applied } = takeOf(acting)
  const swapTls = swapOf(acting, listener === 'pop3s' ? 'plaintext' : 'tls')
  return {
    take,
    wire: lasting(acting, occasion, 'clear'),
    ...(swapTls && { swapTls }),
    ...(applied && { applied }),
  }
}

/** Faults ordered at `connect` that act on the records, once there are any. */
export function lastingCiphertext(acting: readonly Acting[], occasion: Occasion): Imposed[] {
  return lasting(acting, occasion, 'ciphertext')
}

/** The fault that ends a connection before its first octet; it has no effect on octets. */
const takeKind = 'accept-then-close'

function takeOf(acting: readonly Acting[]): Pick<Arrival, 'take' | 'applied'> {
  for (const one of acting) {
    for (const { definition, fault, values } of one.act.faults) {
      if (definition.kind !== takeKind) continue
      const take = values['with'] === 'rst' ? 'reset' : 'close'
      return { take, applied: appliedBy(one, fault) }
    }
  }
  return { take: 'accept' }
}

function swapOf(acting: readonly Acting[], wanted: 'plaintext' | 'tls'): Applied | undefined {
  for (const one of acting) {
    for (const { definition, fault } of one.act.faults) {
      if (definition.site === 'tls' && definition.arrival === wanted) return appliedBy(one, fault)
    }
  }
  return undefined
}

/** The wire effects of these rules that last as long as the connection. */
export function lasting(
  acting: readonly Acting[],
  occasion: Occasion,
  layer: LoadedFault['layer'],
): Imposed[] {
  return acting.flatMap((one) =>
    wireFaultsOf(one.act, layer)
      .filter(({ definition }) => definition.kind !== takeKind)
      .map(({ definition, fault, values }, index) => ({
        effect: definition.begin(values, {
          random: randomOf(one, occasion, `lasting ${layer}`, index),
          now: () => occasion.context.service.clock.now(),
          multiLine: true,
          span: 'connection',
        }),
        applied: appliedBy(one, fault),
      })),
  )
}
