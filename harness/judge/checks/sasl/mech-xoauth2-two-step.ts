import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'
import type { Exchange } from '../../view/sasl.ts'

export const xoauth2TwoStep: Check = {
  id: 'mech.xoauth2.two-step',
  level: 'must',
  kind: 'provoked',
  summary: 'where a server does not take the token in the AUTH line, it comes on a line of its own',
  scenarios: ['authentication/token-in-two-steps-only', 'profiles/exchange-online'],
  *evaluate({ view }) {
    const exchanges = exchangesOf(view).filter(({ mechanism }) => mechanism === 'XOAUTH2')
    const apart = exchanges.find(({ messages }) => messages[0]?.challenge?.data === '')
    const at = apart?.auth.asked
    if (at) yield kept('It sent its token on a line of its own', at)
    const refused = exchanges.filter(isRefusedAtOnce)
    const [first] = refused
    if (!first || apart) return
    const times = refused.length === 1 ? 'once' : `${refused.length} times`
    yield broken(
      this,
      `The server refused AUTH XOAUTH2 with its token ${times}, and it knew no other form`,
      first.auth.asked,
    )
  },
}

/** By what servers say where they do not know the form, not where the token is wrong. */
function isRefusedAtOnce({ auth, last, outcome }: Exchange): boolean {
  const line = last.reply?.line ?? ''
  const form = /protocol error|initial response|syntax|argument/i.test(line)
  return auth === last && auth.asked.sasl !== undefined && outcome === 'refused' && form
}
