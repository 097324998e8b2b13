import { badCertificates } from '../../bad-certificates.ts'
import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { shownCertificates } from '../../view/shown-certificates.ts'

/** Alerts that speak of certificates, keys and signatures (RFC 8446 section 6.2), and the general ones for no. */
const fitting = new Set([
  'access_denied',
  'bad_certificate',
  'bad_certificate_status_response',
  'certificate_expired',
  'certificate_revoked',
  'certificate_unknown',
  'decrypt_error',
  'handshake_failure',
  'illegal_parameter',
  'insufficient_security',
  'protocol_version',
  'unknown_ca',
  'unsupported_certificate',
])

export const alertSent: Check = {
  id: 'cert.alert-sent',
  level: 'should',
  kind: 'traffic',
  summary: 'a client that refuses a certificate tells why in an alert; silence is noted',
  scenarios: ['certificates/expired-certificate', 'certificates/untrusted-root'],
  *evaluate({ view, record }) {
    for (const { recipe, outcome, alert, at } of shownCertificates(view, record)) {
      if (outcome === 'accepted' || !badCertificates.has(recipe)) continue
      if (alert === null) yield noted(`It refused the certificate ${recipe} without an alert`, at)
      else if (fitting.has(alert))
        yield kept(`It refused the certificate ${recipe} by ${alert}`, at)
      else
        yield broken(
          this,
          `It refused the certificate ${recipe} by ${alert}, which tells nothing`,
          at,
        )
    }
  },
}
