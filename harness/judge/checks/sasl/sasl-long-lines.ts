import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isDisturbed, unanswered } from '../../view/sasl.ts'
import type { Challenge } from '../../view/sasl.ts'

export const longLines: Check = {
  id: 'sasl.long-lines',
  level: 'must',
  kind: 'provoked',
  summary: 'a challenge far longer than a reply may be is read to its end',
  scenarios: [
    'sasl/scram-of-eight-kilobytes',
    'sasl/scram-of-sixty-kilobytes',
    'authentication/token-too-long-for-one-line',
  ],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      const { mechanism, messages, last } = exchange
      for (const { challenge, shape, turn } of messages) {
        const { asked } = turn
        if (challenge && (shape.octets ?? 0) > limit)
          yield kept(`Its answer to ${mechanism} had ${asked.octets} octets in one line`, asked)
        if (!challenge || challenge.data.length <= limit) continue
        const what = `A challenge to ${mechanism} had ${challenge.data.length} octets`
        if (shape.form === 'base64') yield kept(`${what}, and it answered`, asked)
        else if (isFair(challenge)) yield broken(this, `${what}, and it gave up`, asked)
        else yield noted(`${what}, and it gave up`, asked)
      }
      const left = unanswered(exchange)
      if (!left || left.data.length <= limit || isDisturbed(last)) continue
      const what = `A challenge to ${mechanism} had ${left.data.length} octets, and it never answered`
      yield isFair(left) ? broken(this, what, last.asked) : noted(what, last.asked)
    }
  },
}

/** RFC 2449 section 4: no reply that is none of SASL is longer. */
const limit = 512

/** What RFC 4954 section 4 takes for enough, whatever the mechanism; a client may have a limit beyond. */
const enough = 12_288

/** Whether nothing but the length is out of the ordinary: all that a good client needs is there. */
function isFair({ data, text }: Challenge): boolean {
  const usual = /^r=[^,]+,s=[A-Za-z0-9+/]+=*,i=4096(?:,[A-Za-ln-z]=[^,]*)*$/.test(text)
  return usual && data.length <= enough
}
