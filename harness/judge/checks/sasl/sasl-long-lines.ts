import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isDisturbed, unanswered } from '../../view/sasl.ts'
import type { Challenge } from '../../view/sasl.ts'

export const longLines: Check = {
  id: 'sasl.long-lines',
  level: 'must',
  kind: 'provoked',
  summary: 'a challenge far longer than a reply may be is read to its end',
  scenarios: ['sasl/scram-of-sixty-kilobytes', 'authentication/token-too-long-for-one-line'],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      const { mechanism } = exchange
      for (const { challenge, shape, turn } of exchange.messages) {
        if (shape.octets !== undefined && shape.octets > limit && challenge) {
          yield kept(
            `It sent an answer of ${turn.asked.octets} octets to ${mechanism} in one line`,
            turn.asked,
          )
        }
        if (!challenge || challenge.data.length <= limit) continue
        const what = `A challenge to ${mechanism} had ${challenge.data.length} octets`
        if (shape.form === 'base64') yield kept(`${what}, and it answered`, turn.asked)
        else if (isHarmless(challenge)) yield broken(this, `${what}, and it gave up`, turn.asked)
      }
      const left = unanswered(exchange)
      if (!left || left.data.length <= limit || !isHarmless(left) || isDisturbed(exchange.last))
        continue
      const what = `A challenge to ${mechanism} had ${left.data.length} octets`
      yield broken(this, `${what}, and it never answered`, exchange.last.asked)
    }
  },
}

/** RFC 2449 section 4: no reply that is none of SASL is longer. */
const limit = 512

/** Whether nothing but the length is out of the ordinary: all that a good client needs is there. */
function isHarmless({ text }: Challenge): boolean {
  return /^r=[^,]+,s=[A-Za-z0-9+/]+=*,i=4096(?:,[A-Za-ln-z]=[^,]*)*$/.test(text)
}
