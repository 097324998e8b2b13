import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const irForm: Check = {
  id: 'sasl.ir-form',
  level: 'must',
  kind: 'traffic',
  summary: 'an initial response is base64 or an equals sign',
  *evaluate({ view }) {
    for (const { auth, mechanism } of exchangesOf(view)) {
      const form = auth.asked.sasl?.form
      if (!form || form === 'empty') continue
      if (form === 'base64' || form === 'equals')
        yield kept(
          `The initial response of ${mechanism} is ${form === 'equals' ? '=' : form}`,
          auth.asked,
        )
      else yield broken(this, `The initial response of ${mechanism} is no base64`, auth.asked)
    }
  },
}
