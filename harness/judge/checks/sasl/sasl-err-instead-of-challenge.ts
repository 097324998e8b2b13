import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isEarly } from '../../view/sasl.ts'
import type { Turn } from '../../view/view.ts'

export const errInsteadOfChallenge: Check = {
  id: 'sasl.err-instead-of-challenge',
  level: 'must',
  kind: 'provoked',
  summary: 'where a status line comes in place of a challenge, no answer of the mechanism follows',
  scenarios: [
    'authentication/challenge-is-ok',
    'authentication/exchange-aborted',
    'authentication/mechanism-*',
    'sasl/ntlm-error-as-challenge',
  ],
  *evaluate({ view }) {
    for (const { outcome, after, last, mechanism } of exchangesOf(view)) {
      if (outcome !== 'ok' && outcome !== 'refused') continue
      const [next] = after
      const status = outcome === 'ok' ? '+OK' : '-ERR'
      const what = `${status} ended ${mechanism}`
      // With +OK the usual end looks the same; and answers sent ahead are another matter.
      if (next && isAnswer(next)) {
        if (!isEarly(next, last))
          yield broken(this, `${what}, and it sent one more answer`, next.asked, last.asked)
      } else if (outcome === 'refused')
        yield kept(`${what}, and nothing of it was answered`, last.asked)
    }
  },
}

/** Whether a line is a SASL message where none is due. */
function isAnswer({ asked, verb }: Turn): boolean {
  const form = asked.sasl?.form
  return verb !== 'AUTH' && (form === 'base64' || form === 'empty' || form === 'equals')
}
