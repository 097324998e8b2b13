import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { shown } from '../../view/lines.ts'
import { goesOnAsIfDone } from '../../view/success.ts'

/** Small letters are a matter of their own. */
function isUnknown(line: string): boolean {
  return !/^(?:\+OK|-ERR|\+)(?: |$)/i.test(line) && !/^-ERR/i.test(line)
}

const aside = new Set(['RSET', 'CAPA'])

export const unknownIndicatorNotSuccess: Check = {
  id: 'resp.unknown-indicator-not-success',
  level: 'must',
  kind: 'provoked',
  summary: 'what merely resembles +OK is no success',
  scenarios: [
    'framing/neither-ok-nor-err',
    'framing/empty-line-as-reply',
    'greeting/another-protocol',
    'authentication/refusal-without-minus',
    'authentication/refusal-behind-an-empty-line',
  ],
  *evaluate({ view }) {
    for (const { greeting, turns } of view.connections) {
      const first = turns.find(({ verb }) => verb !== 'QUIT')
      if (greeting && isUnknown(greeting.line)) {
        if (first)
          yield broken(this, `It took ${shown(greeting)} for a greeting`, first.asked, greeting)
        else yield kept(`It did not take ${shown(greeting)} for a greeting`, greeting)
      }
      for (const turn of turns) {
        const { reply, verb } = turn
        if (!reply || !isUnknown(reply.line)) continue
        // By RSET some make sure that nothing is deleted before they leave; CAPA has a place on either side of a login.
        const next = turns.slice(turns.indexOf(turn) + 1).find(({ verb: one }) => !aside.has(one))
        if (next && goesOnAsIfDone(turn, next)) {
          yield broken(
            this,
            `It took ${shown(reply)} for success of ${verb} and said ${next.verb}`,
            next.asked,
            reply,
          )
        } else yield kept(`It did not take ${shown(reply)} for success`, reply)
      }
    }
  },
}
