import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const ntlmInitiation: Check = {
  id: 'mech.ntlm.initiation',
  level: 'must',
  kind: 'traffic',
  summary: 'NTLM has message one of the client, two of the server, and three of the client',
  scenarios: ['sasl/ntlm-*'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      if (mechanism !== 'NTLM') continue
      const own = messages.filter(({ shape }) => shape.form === 'base64').slice(0, 2)
      const [first] = own
      if (!first) continue
      const wrong = own.find(({ shape }, index) => shape.type !== due[index])
      if (!wrong)
        yield kept(
          `NTLM began with message ${own.map(({ shape }) => shape.type).join(', then ')}`,
          first.turn.asked,
        )
      else {
        const is = wrong.shape.type === 0 ? 'none of NTLM' : `message ${wrong.shape.type}`
        yield broken(
          this,
          `Where message ${due[own.indexOf(wrong)]} of NTLM was due came ${is}`,
          wrong.turn.asked,
        )
      }
    }
  },
}

const due = [1, 3]
