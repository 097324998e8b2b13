import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { offerBefore } from '../../view/mechanisms.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const noIrWithoutCapability: Check = {
  id: 'sasl.no-ir-without-capability',
  level: 'must',
  kind: 'provoked',
  summary: 'AUTH where SASL was not announced has no initial response',
  scenarios: ['capabilities/refused', 'stls/capa-refused-*', 'capabilities/without-sasl'],
  *evaluate({ view }) {
    for (const { connection, auth, mechanism } of exchangesOf(view)) {
      const offer = offerBefore(connection, auth)
      if (!offer.known || offer.mechanisms) continue
      const { asked } = auth
      if (asked.sasl)
        yield broken(
          this,
          `No SASL was announced, and AUTH ${mechanism} had an initial response`,
          asked,
          offer.at.asked,
        )
      else yield kept(`No SASL was announced, and AUTH ${mechanism} had no initial response`, asked)
    }
  },
}
