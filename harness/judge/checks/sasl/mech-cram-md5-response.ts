import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isMarked } from '../../view/sasl.ts'

export const cramMd5Response: Check = {
  id: 'mech.cram-md5.response',
  level: 'must',
  kind: 'traffic',
  summary: 'CRAM-MD5 is the name, a space, and 32 hexadecimal digits in lower case',
  scenarios: ['authentication/wrong-password-cram-md5', 'authentication/mechanism-*'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      const message = messages.find(
        ({ challenge, shape }) => challenge?.readable && shape.form === 'base64',
      )
      if (mechanism !== 'CRAM-MD5' || !message) continue
      const { asked } = message.turn
      if (isMarked(message, 'digest-case'))
        yield broken(this, 'The digest of CRAM-MD5 had digits in upper case', asked)
      else if (isMarked(message, 'digest-form'))
        yield broken(
          this,
          `CRAM-MD5 of ${message.shape.octets} octets did not end in a space and 32 digits`,
          asked,
        )
      else if (isMarked(message, 'not-utf8'))
        yield broken(this, 'CRAM-MD5 had a name that is not UTF-8', asked)
      else yield kept('CRAM-MD5 had a name, a space and 32 digits', asked)
    }
  },
}
