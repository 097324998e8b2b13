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
  const any = anyFault(limits).chain(ruleFor)
  const rule = fc.oneof(
    { weight: 6, arbitrary: any },
    ...(allows(limits, 'wire', 'cut') ? [cutMessage] : []),
    ...(allows(limits, 'reply', 'replace') ? [refusal] : []),
  )
  return fc.array(rule, { maxLength: limits.max ?? 3 })
}

/** The one thing that every connection does sooner or later, in the one place where it hurts. */
const cutMessage: fc.Arbitrary<Rule> = fc
  .tuple(
    fc.constantFrom('RETR', 'RETR 1', 'RETR 2'),
    fc.integer({ min: 1, max: 150 }),
    fc.constantFrom('fin', 'rst'),
  )
  .map(([on, after, how]) => ({
    on,
    times: 1,
    per: 'maildrop',
    fault: { cut: { after, with: how } },
  }))

/** What every server says sooner or later, and means. */
const refusal: fc.Arbitrary<Rule> = fc
  .tuple(
    fc.constantFrom('RETR', 'RETR 1', 'RETR 2', 'UIDL', 'LIST', 'STAT', 'DELE', 'CAPA', 'PASS'),
    fc.integer({ min: 1, max: 2 }),
  )
  .map(([on, times]) => ({
    on,
    times,
    per: 'maildrop',
    reply: '-ERR [SYS/TEMP] try again later',
    perform: false,
  }))

function allows(
  { sites, kinds, without }: FaultLimits,
  site: NonNullable<FaultLimits['sites']>[number],
  kind: string,
): boolean {
  if (sites && !sites.includes(site)) return false
  return (kinds?.includes(kind) ?? true) && !(without?.includes(kind) ?? false)
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
