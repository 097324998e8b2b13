import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { copiesIn } from '../../view/copies.ts'
import { kindOf, messagesChanged } from '../../view/faults.ts'
import { digestSent, retrieves } from '../../view/fetched.ts'
import { strangersIn } from '../../view/parts.ts'

export const sizeNotTrusted: Check = {
  id: 'resp.size-not-trusted',
  level: 'must',
  kind: 'provoked',
  summary: 'a message ends at its dot, whatever size was named',
  scenarios: [
    'listings/sizes-too-small',
    'listings/sizes-too-large',
    'listings/sizes-of-nothing',
    'retrieval/sizes-in-status-line',
  ],
  *evaluate(facts) {
    const { record, view } = facts
    const copies = copiesIn(record)
    const lied = view.entries.find(
      (entry) =>
        entry.kind === 'fault' &&
        /^(?:wrong-size|lying-sizes|wrong-status|change-line)$/.test(kindOf(entry)),
    )
    if (!copies || !lied || messagesChanged(view)) return
    const sent = new Set(
      view.connections.flatMap(({ turns }) =>
        turns.flatMap((turn) => (retrieves(turn) ? (digestSent(turn) ?? []) : [])),
      ),
    )
    const parts = strangersIn(facts).unexplained
    for (const { served, copies: held } of copies.groups) {
      const [first] = served
      if (!first || !sent.has(first.digests.exact)) continue
      const cut = parts.find(({ octets }) => octets < first.octets)
      if (held.length > 0) yield kept(`${first.name} is there whole whatever size was named`, lied)
      else if (cut)
        yield broken(
          this,
          `${first.name} has ${first.octets} octets; it kept ${cut.octets}, as if the size named were true`,
          lied,
        )
    }
  },
}
