import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { actedInside, exchangesOf, verbOf } from '../../view/sasl.ts'

export const earlyOkWithoutProof: Check = {
  id: 'sasl.early-ok-without-proof',
  level: 'must',
  kind: 'provoked',
  summary: 'where the server must prove itself, +OK without its proof is no login',
  scenarios: ['sasl/scram-success-without-proof', 'authentication/challenge-is-ok'],
  *evaluate({ view }) {
    for (const { mechanism, outcome, messages, last, after } of exchangesOf(view)) {
      if (!/^(?:SCRAM-|DIGEST-MD5$)/.test(mechanism) || outcome !== 'ok') continue
      // Not where it should be, but a proof all the same.
      if (/v=|dj[0-3]|rspauth=/.test(last.reply?.line ?? '')) continue
      if (messages.some(({ challenge }) => /^(?:v|e|rspauth)=/.test(challenge?.text ?? '')))
        continue
      const what = `+OK ended ${mechanism} without a proof of the server`
      const believed = actedInside(after)
      if (believed)
        yield broken(
          this,
          `${what}, and it went on with ${verbOf(believed)}`,
          believed.asked,
          last.asked,
        )
      else yield kept(`${what}, and it did not believe that`, last.asked)
    }
  },
}
