import type { Check } from '../../check.ts'
import { knowsIds } from '../../view/ids.ts'

/** Printable, and not what ids are usually made of. Those of full length are looked at by themselves. */
const odd = /^(?=.*[^A-Za-z0-9._-])[\x21-\x7e]+$/

export const clientFullCharset: Check = {
  id: 'uidl.client-full-charset',
  level: 'must',
  kind: 'provoked',
  summary: 'unique-ids of any printable octets are kept apart and known again',
  scenarios: [
    'unique-ids/all-printable-characters',
    'unique-ids/paths',
    'unique-ids/look-like-numbers',
  ],
  *evaluate(facts) {
    yield* knowsIds(this, facts, {
      which: 'odd characters in their ids',
      of: (ids) => ids.filter((id) => odd.test(id) && id.length < 64),
    })
  },
}
