import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isMarked } from '../../view/sasl.ts'
import type { Message } from '../../view/sasl.ts'

export const scramNonceFresh: Check = {
  id: 'mech.scram.nonce-fresh',
  level: 'must',
  kind: 'traffic',
  summary: 'each exchange of SCRAM has a nonce of its own, printable and without commas',
  scenarios: ['sasl/scram-*'],
  *evaluate({ view }) {
    const seen = new Map<string, Message>()
    let compared = 0
    for (const { mechanism, messages } of exchangesOf(view)) {
      const first = messages.find(({ shape }) => shape.part === 'first')
      const nonce = first?.shape.nonce
      if (!first || nonce === undefined) continue
      const { asked } = first.turn
      if (isMarked(first, 'nonce-form'))
        yield broken(this, `The nonce of ${mechanism} has octets that are not printable`, asked)
      const same = seen.get(nonce)
      if (same)
        yield broken(
          this,
          `${mechanism} had the same nonce as an exchange before`,
          asked,
          same.turn.asked,
        )
      else if (++compared > 1) yield kept(`${compared} exchanges had ${compared} nonces`, asked)
      seen.set(nonce, first)
    }
  },
}
