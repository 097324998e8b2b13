import type { Check } from '../../check.ts'
import { announces, capabilitiesIn } from '../../view/capabilities.ts'
import { refused } from '../../view/replies.ts'
import { wentOn } from '../../view/went-on.ts'

export const uidlClientNotDependent: Check = {
  id: 'uidl.client-not-dependent',
  level: 'must',
  kind: 'provoked',
  summary: 'without UIDL mail is fetched all the same',
  scenarios: ['unique-ids/unsupported', 'unique-ids/listed-but-refused'],
  *evaluate(facts) {
    const findings = wentOn(this, facts, {
      what: 'There was no UIDL',
      in(turn) {
        if (turn.verb === 'UIDL') return refused(turn)
        const list = capabilitiesIn(turn)
        return list?.whole === true && !announces(list, 'UIDL') && announces(list, 'TOP')
      },
      besides: ({ verb }) => verb === 'UIDL',
    })
    // Who is to leave mail on the server may insist on knowing it again.
    for (const finding of findings) {
      if (finding.verdict === 'PASS' || facts.record.mode.delete) yield finding
    }
  },
}
