import fc from 'fast-check'
import type { Settings } from '../../../server/state/settings.ts'

/** What a truthful server may do this way or that. */
export type Behaviour = Pick<
  Settings,
  | 'apop'
  | 'pipelining'
  | 'top'
  | 'uidl'
  | 'responseCodes'
  | 'lock'
  | 'passAfterUserOnly'
  | 'mechanisms'
>

/** Settings under which a server is still correct. Shrinks to the usual ones. */
export function behaviours(): fc.Arbitrary<Partial<Behaviour>> {
  return fc.record(
    {
      apop: fc.constant(false),
      pipelining: fc.constant(false),
      top: fc.constant(false),
      uidl: fc.constant(false),
      responseCodes: fc.constant(false),
      lock: fc.constant('shared' as const),
      passAfterUserOnly: fc.constant(true),
      mechanisms: fc.subarray(['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-256']),
    },
    { requiredKeys: [] },
  )
}
