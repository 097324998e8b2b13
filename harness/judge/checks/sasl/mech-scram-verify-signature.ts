import type { SentEntry } from '../../../../server/transcript/entry.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { actedInside, challengeOf, exchangesOf, isChallenge, verbOf } from '../../view/sasl.ts'

export const scramVerifySignature: Check = {
  id: 'mech.scram.verify-signature',
  level: 'must',
  kind: 'provoked',
  summary: 'a wrong signature of the server ends the session, whatever comes behind it',
  scenarios: [
    'sasl/scram-wrong-signature',
    'sasl/scram-signature-cut-short',
    'sasl/scram-error-and-success',
  ],
  *evaluate({ view }) {
    for (const { mechanism, messages, last, after } of exchangesOf(view)) {
      if (!mechanism.startsWith('SCRAM-')) continue
      const turns = [...messages.map(({ turn }) => turn.before), last]
      const forged = turns.find((turn) => turn?.reply && isForged(turn.reply))
      if (!forged?.reply) continue
      const said = challengeOf(forged.reply).text
      const what = said.startsWith('e=')
        ? `The server said ${said}`
        : 'The signature of the server was wrong'
      const believed = actedInside(after)
      if (believed)
        yield broken(
          this,
          `${what}, and it went on with ${verbOf(believed)}`,
          believed.asked,
          forged.asked,
        )
      else yield kept(`${what}, and it did not go on`, forged.asked)
    }
  },
}

/** Whether a rule put something else in place of the true signature. */
function isForged(reply: SentEntry): boolean {
  if (reply.truth === undefined || !isChallenge(reply)) return false
  return challengeOf({ line: reply.truth }).text.startsWith('v=')
}
