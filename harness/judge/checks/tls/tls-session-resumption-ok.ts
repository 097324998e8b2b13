import { badCertificates } from '../../bad-certificates.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { shownCertificates } from '../../view/shown-certificates.ts'

export const sessionResumptionOk: Check = {
  id: 'tls.session-resumption-ok',
  level: 'info',
  kind: 'traffic',
  summary: 'a session is resumed only where its certificate had been found good',
  scenarios: ['tls/other-certificate-on-return'],
  *evaluate({ view, record }) {
    const shown = shownCertificates(view, record)
    for (const [index, { connection, recipe, outcome, at }] of shown.entries()) {
      if (connection.tls?.resumed !== true || outcome === 'refused') continue
      const before = shown.slice(0, index).filter((one) => one.recipe === recipe)
      if (before.some((one) => one.outcome === 'accepted')) {
        yield kept('It resumed a session in which it had spoken before', at)
      } else if (before.length > 0 && badCertificates.has(recipe)) {
        yield broken(this, `It resumed a session whose certificate ${recipe} it had refused`, at)
      }
    }
  },
}
