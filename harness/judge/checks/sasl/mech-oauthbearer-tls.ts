import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const oauthBearerTls: Check = {
  id: 'mech.oauthbearer.tls',
  level: 'must',
  kind: 'traffic',
  summary: 'a bearer token goes out inside TLS alone',
  scenarios: ['authentication/token-*', 'sasl/tokens-offered-in-clear'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      if (mechanism !== 'OAUTHBEARER' && mechanism !== 'XOAUTH2') continue
      const shown = messages.find(({ shape }) => shape.form === 'base64')?.turn.asked
      if (!shown) continue
      if (shown.tls) yield kept(`It sent its token by ${mechanism} inside TLS`, shown)
      else yield broken(this, `It sent its token by ${mechanism} in clear`, shown)
    }
  },
}
