import type { Check } from '../../check.ts'
import { announces, capabilitiesIn } from '../../view/capabilities.ts'
import { codeOf, refused } from '../../view/replies.ts'
import type { Turn } from '../../view/view.ts'
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
        if (turn.verb === 'UIDL') return refused(turn) && lacksIt(turn)
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

/** What servers say to a command they do not know; other refusals may pass. */
const unknown =
  /unknown|unrecogni[sz]ed|unsupported|unimplemented|not (?:implemented|supported|available|recogni[sz]ed|understood)|invalid|illegal|syntax|bad command|no such command/i

const lacksIt = ({ reply }: Turn): boolean =>
  reply !== null && codeOf(reply) === null && unknown.test(reply.line)
