import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { answerWords, exchangesOf, isMarked, isSaid } from '../../view/sasl.ts'

export const anonymousPrivacy: Check = {
  id: 'mech.anonymous.privacy',
  level: 'should',
  kind: 'traffic',
  summary: "the trace of ANONYMOUS is not the account's address",
  scenarios: ['sasl/anonymous-alone'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      const trace = messages.find(isSaid)
      if (mechanism !== 'ANONYMOUS' || !trace) continue
      const { asked } = trace.turn
      if (isMarked(trace, 'account'))
        yield broken(this, "The trace of ANONYMOUS is the account's address", asked)
      else
        yield kept(
          `The trace of ANONYMOUS is ${answerWords(trace)}, no address of the account`,
          asked,
        )
    }
  },
}
