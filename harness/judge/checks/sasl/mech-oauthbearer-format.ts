import type { SaslMark } from '../../../../server/transcript/secret-facts.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const oauthBearerFormat: Check = {
  id: 'mech.oauthbearer.format',
  level: 'must',
  kind: 'traffic',
  summary: 'OAUTHBEARER is a GS2 header and pairs with 01 between, and 01 01 at the end',
  scenarios: ['authentication/token-expired-oauthbearer'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      const message = messages.find(({ shape }) => shape.form === 'base64')
      if (mechanism !== 'OAUTHBEARER' || !message) continue
      const { shape, turn } = message
      const wrong = shape.marks?.flatMap((mark) => wrongs[mark] ?? []) ?? []
      const what = `OAUTHBEARER of ${shape.octets} octets`
      if (wrong.length === 0) yield kept(`${what} had its parts`, turn.asked)
      else yield broken(this, `${what} ${wrong.join(' and ')}`, turn.asked)
    }
  },
}

const wrongs: Partial<Record<SaslMark, string>> = {
  'no-gs2': 'did not begin with a GS2 header',
  'pairs-form': 'had no pairs with 01 behind each and one more',
  'no-token': 'had no bearer token',
  'not-utf8': 'was not UTF-8',
}
