import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { offerBefore } from '../../view/mechanisms.ts'
import { counted } from '../../view/runs.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const mechanismAdvertised: Check = {
  id: 'sasl.mechanism-advertised',
  level: 'must',
  kind: 'traffic',
  summary: 'the mechanism is one of the list that was given under the same layer',
  scenarios: ['sasl/*', 'capabilities/sasl-without-mechanisms', 'tampering/mechanisms-before-tls'],
  *evaluate({ view }) {
    for (const { connection, auth, mechanism } of exchangesOf(view)) {
      const offer = offerBefore(connection, auth)
      if (!offer.known || !offer.mechanisms) continue
      const { mechanisms, at } = offer
      const count = counted(mechanisms.length, 'mechanism')
      if (mechanisms.includes(mechanism))
        yield kept(`AUTH ${mechanism} was announced, among ${count}`, auth.asked)
      else
        yield broken(
          this,
          `AUTH ${mechanism} was not among ${count} announced`,
          auth.asked,
          at.asked,
        )
    }
  },
}
