import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { saysSecret } from '../../view/tls.ts'

/** Words by which a greeting may claim that somebody is logged in. */
const claim = /\b(?:logged[ -]?(?:in|on)|authenticated|locked and ready|maildrop has)\b/i

const afterLogin = new Set(['STAT', 'LIST', 'UIDL', 'RETR', 'TOP', 'DELE'])

export const implicitClientAuthenticates: Check = {
  id: 'tls.implicit.client-authenticates',
  level: 'must',
  kind: 'provoked',
  summary: 'a greeting that claims a login does not stand for one',
  scenarios: ['bait/greeting-says-logged-in'],
  *evaluate({ view }) {
    for (const { greeting, turns } of view.connections) {
      if (!greeting || !claim.test(greeting.line)) continue
      const first = turns.find((turn) => saysSecret(turn) || afterLogin.has(turn.verb))
      if (!first) continue
      const text = `The greeting claimed a login, and it went on with ${first.verb}`
      if (afterLogin.has(first.verb)) yield broken(this, text, first.asked, greeting)
      else yield kept(`${text} all the same`, first.asked, greeting)
    }
  },
}
