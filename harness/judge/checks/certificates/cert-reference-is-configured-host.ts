import { isIP } from 'node:net'
import { by } from '../../certificate-check.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { shownCertificates } from '../../view/shown-certificates.ts'
import { handshakeOf } from '../../view/tls.ts'

export const referenceIsConfiguredHost: Check = {
  id: 'cert.reference-is-configured-host',
  level: 'must',
  kind: 'provoked',
  summary: 'the name that was asked for counts, not the address that it leads to',
  scenarios: ['certificates/address-behind-the-name'],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    for (const { connection, recipe, outcome, said, alert, at } of shownCertificates(
      view,
      record,
    )) {
      const asked = handshakeOf(connection)?.hello?.serverName
      if (recipe !== 'ip-san' || asked === undefined || isIP(asked) !== 0) continue
      if (outcome === 'refused') {
        yield kept(
          `Asking for ${asked}, it refused a certificate for the address alone${by(alert)}`,
          at,
        )
      } else {
        const text = `Asking for ${asked}, it took a certificate for the address alone`
        yield broken(this, text, said?.asked ?? at, at)
      }
    }
  },
}
