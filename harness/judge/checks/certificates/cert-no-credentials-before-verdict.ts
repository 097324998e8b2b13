import { badCertificates } from '../../bad-certificates.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { shownCertificates } from '../../view/shown-certificates.ts'
import { saysSecret } from '../../view/tls.ts'

export const noCredentialsBeforeVerdict: Check = {
  id: 'cert.no-credentials-before-verdict',
  level: 'must',
  kind: 'provoked',
  summary: 'nobody who shows a bad certificate is told a password',
  scenarios: [
    'certificates/bad-every-time',
    'certificates/expired-certificate',
    'certificates/different-on-995',
  ],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    for (const { connection, recipe, at } of shownCertificates(view, record)) {
      if (!badCertificates.has(recipe)) continue
      const told = connection.turns.find((turn) => turn.asked.tls && saysSecret(turn))
      if (!told) yield kept(`No password behind the certificate ${recipe}`, at)
      else {
        const text = `It said "${told.asked.line}" behind the bad certificate ${recipe}`
        yield broken(this, text, told.asked, at)
      }
    }
  },
}
