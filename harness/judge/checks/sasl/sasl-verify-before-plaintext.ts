import { certificateRecipes } from '../../../../certs/recipes/index.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isSaid, plaintext } from '../../view/sasl.ts'
import { shownCertificates } from '../../view/shown-certificates.ts'

export const verifyBeforePlaintext: Check = {
  id: 'sasl.verify-before-plaintext',
  level: 'must',
  kind: 'provoked',
  summary: 'no mechanism that shows a password behind a certificate that is not good',
  scenarios: ['certificates/*'],
  *evaluate({ view, record }) {
    const exchanges = exchangesOf(view)
    for (const { connection, recipe, outcome, at } of shownCertificates(view, record)) {
      const known = certificateRecipes.find(({ name }) => name === recipe)
      if (!known || known.positive || known.informational) continue
      const shown = exchanges.find(
        ({ connection: own, mechanism, messages, tls }) =>
          own === connection && tls && plaintext.has(mechanism) && messages.some(isSaid),
      )
      if (shown)
        yield broken(
          this,
          `It used ${shown.mechanism} behind a certificate of kind ${recipe}`,
          shown.auth.asked,
          at,
        )
      else if (outcome === 'refused')
        yield kept(`It showed nothing behind a certificate of kind ${recipe}`, at)
    }
  },
}
