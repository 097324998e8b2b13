import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const irEmptyIsEquals: Check = {
  id: 'sasl.ir-empty-is-equals',
  level: 'must',
  kind: 'provoked',
  summary: 'an empty initial response is written as an equals sign',
  scenarios: ['sasl/external-alone'],
  *evaluate({ view }) {
    for (const { auth, mechanism } of exchangesOf(view)) {
      const form = auth.asked.sasl?.form
      if (form === 'equals') yield kept(`It wrote = behind AUTH ${mechanism}`, auth.asked)
      else if (form === 'empty')
        yield broken(this, `It wrote a space and nothing behind AUTH ${mechanism}`, auth.asked)
    }
  },
}
