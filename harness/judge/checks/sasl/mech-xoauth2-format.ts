import type { SaslMark } from '../../../../server/transcript/secret-facts.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const xoauth2Format: Check = {
  id: 'mech.xoauth2.format',
  level: 'must',
  kind: 'traffic',
  summary: 'XOAUTH2 is user= and auth=Bearer with 01 behind each, and one more at the end',
  scenarios: ['authentication/token-*'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      const message = messages.find(({ shape }) => shape.form === 'base64')
      if (mechanism !== 'XOAUTH2' || !message) continue
      const { shape, turn } = message
      const wrong = shape.marks?.flatMap((mark) => wrongs[mark] ?? []) ?? []
      const what = `XOAUTH2 of ${shape.octets} octets`
      if (wrong.length === 0) yield kept(`${what} had its parts`, turn.asked)
      else yield broken(this, `${what} ${wrong.join(' and ')}`, turn.asked)
    }
  },
}

const wrongs: Partial<Record<SaslMark, string>> = {
  'pairs-form': 'had no pairs with 01 behind each and one more',
  'no-name': 'had no user',
  'no-token': 'had no bearer token',
  'not-utf8': 'was not UTF-8',
}
