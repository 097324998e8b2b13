import type { SaslMark } from '../../../../server/transcript/secret-facts.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const plainFormat: Check = {
  id: 'mech.plain.format',
  level: 'must',
  kind: 'traffic',
  summary: 'PLAIN has two names and a password with NUL between, in UTF-8',
  scenarios: ['sasl/plain-alone', 'authentication/wrong-password-plain'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      const message = messages.find(({ shape }) => shape.form === 'base64')
      if (mechanism !== 'PLAIN' || !message) continue
      const { shape, turn } = message
      const wrong = shape.marks?.flatMap((mark) => wrongs[mark] ?? []) ?? []
      const what = `PLAIN of ${shape.octets} octets`
      if (wrong.length === 0) yield kept(`${what} had its parts`, turn.asked)
      else yield broken(this, `${what} ${wrong.join(' and ')}`, turn.asked)
    }
  },
}

const wrongs: Partial<Record<SaslMark, string>> = {
  'nul-count': 'did not have two NUL',
  'no-name': 'had no name',
  'no-password': 'had no password',
  'not-utf8': 'was not UTF-8',
}
