import fc from 'fast-check'
import type { Rule, Scenario } from '../../../server/scenario/model.ts'
import { behaviours } from './behaviour.ts'
import { faultPlans } from './fault-plan.ts'
import type { FaultLimits } from './fault.ts'
import { maildrops } from './maildrop.ts'
import type { MaildropLimits } from './maildrop.ts'
import { segmentations } from './segmentation.ts'

/** What is varied, and how far. */
export interface ScenarioLimits {
  readonly maildrop?: MaildropLimits
  /** Faults; null for a server that tells the truth, however its octets arrive. */
  readonly faults?: (FaultLimits & { readonly max?: number }) | null
}

/**
 * Whole scenarios: a maildrop of hostile messages, a server that is set up this way or that, octets that
 * arrive in any pieces, and faults. Everything shrinks towards the truth, one message, one segment, no fault.
 */
export function scenarios({
  maildrop = {},
  faults = {},
}: ScenarioLimits = {}): fc.Arbitrary<Scenario> {
  const plan = faults === null ? fc.constant([]) : faultPlans(faults)
  return fc
    .tuple(maildrops({ min: 1, ...maildrop }), behaviours(), segmentations(), plan)
    .map(([mailbox, settings, pieces, rules]) => ({
      title: 'A generated scenario',
      about:
        'Made by a property; what it differs in from the truth is all that is needed to see it.',
      mailbox,
      ...(Object.keys(settings).length > 0 && { server: { settings } }),
      rules: [...segmented(pieces), ...rules],
    }))
}

function segmented(fault: readonly NonNullable<Rule['fault']>[]): Rule[] {
  if (fault.length === 0) return []
  return [{ name: 'segments', on: 'any', times: 'always', fault: fault as Rule['fault'] & object }]
}
