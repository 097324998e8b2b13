import { by } from '../../certificate-check.ts'
import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { shownCertificates } from '../../view/shown-certificates.ts'
import { handshakeOf } from '../../view/tls.ts'

/** The extension by which a client asks for news of the certificate (RFC 6066 section 8). */
const statusRequest = 5

export const revocation: Check = {
  id: 'cert.revocation',
  level: 'must',
  kind: 'provoked',
  summary: 'who asks whether the certificate was revoked, and is told that it was, refuses it',
  scenarios: [
    'certificates/revoked-certificate',
    'certificates/must-staple-*',
    'certificates/stapled-certificate',
  ],
  *evaluate({ view, record }) {
    for (const { connection, recipe, outcome, alert, said, at } of shownCertificates(
      view,
      record,
    )) {
      const asked = handshakeOf(connection)?.hello?.extensions.includes(statusRequest) === true
      const refused = outcome === 'refused'
      if (recipe === 'revoked' && refused)
        yield kept(`It refused a revoked certificate${by(alert)}`, at)
      else if (recipe === 'revoked' && asked) {
        const text =
          'It asked for news of the certificate, was told that it is revoked, and went on'
        yield broken(this, text, said?.asked ?? at, at)
      } else if (recipe === 'revoked')
        yield noted('It does not ask whether a certificate is revoked', at)
      else if (recipe === 'must-staple' && refused) {
        yield kept(`It refused a certificate whose promised news did not come${by(alert)}`, at)
      } else if (recipe === 'must-staple') {
        yield noted('It took a certificate whose promised news did not come', at)
      } else if (/^(?:stapled|must-staple-ok)$/.test(recipe) && !refused) {
        yield kept(
          `It took a certificate ${asked ? 'and the good news of it' : 'without asking'}`,
          at,
        )
      }
    }
  },
}
