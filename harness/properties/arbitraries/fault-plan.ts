import fc from 'fast-check'
import type { Fault } from '../../../server/base/fault.ts'
import { faultOf } from '../../../server/scenario/faults.ts'
import { momentsOf } from '../../../server/scenario/load/moments.ts'
import type { Rule } from '../../../server/scenario/model.ts'
import { anyFault } from './fault.ts'
import type { FaultLimits } from './fault.ts'

/** Moments at which a client can be surprised, as rules write them, by the words of the registry. */
const verbs = [
  'CAPA',
  'USER',
  'PASS',
  'STAT',
  'LIST',
  'UIDL',
  'RETR 1',
  'RETR 2',
  'RETR',
  'DELE',
  'QUIT',
]

/**
 * Rules that make a server misbehave, each with a fault where it can stand. Shrinks to none, and each rule to
 * a single time.
 */
export function faultPlans(
  limits: FaultLimits & { readonly max?: number } = {},
): fc.Arbitrary<readonly Rule[]> {
  return fc.array(anyFault(limits).chain(ruleFor), { maxLength: limits.max ?? 3 })
}

function ruleFor(fault: Fault): fc.Arbitrary<Rule> {
  const often = fc.oneof(
    fc.record({
      times: fc.integer({ min: 1, max: 2 }),
      per: fc.constantFrom('maildrop', 'connection'),
    }),
    fc.constant({ times: 'always' as const }),
  )
  return fc
    .tuple(fc.constantFrom(...momentsFor(fault)), often)
    .map(([on, when]) => ({ on, ...when, fault }) as Rule)
}

/** Where the fault can stand, as a rule writes it: `VERB` is any of the commands clients send. */
function momentsFor(fault: Fault): readonly string[] {
  const definition = faultOf(Object.keys(fault)[0] ?? '')
  const words = definition ? momentsOf(definition) : []
  const written = words.flatMap((word) => {
    if (word === 'VERB' || word === 'any') return verbs
    return unusual.has(word) ? [] : [word]
  })
  return [...new Set(written)]
}

/** Moments that need more than a word, or that come in few sessions. */
const unusual = new Set(['line', 'idle', 'sasl', 'secured', 'tls', 'disconnect'])
