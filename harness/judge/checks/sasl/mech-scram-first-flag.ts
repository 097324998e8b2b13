import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isMarked } from '../../view/sasl.ts'

export const scramFirstFlag: Check = {
  id: 'mech.scram.first-flag',
  level: 'must',
  kind: 'traffic',
  summary: 'SCRAM begins with a channel binding flag',
  scenarios: ['sasl/scram-*'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      const [first] = messages
      if (!mechanism.startsWith('SCRAM-') || first?.shape.form !== 'base64') continue
      const { shape, turn } = first
      if (shape.flag !== undefined) yield kept(`${mechanism} began with ${shape.flag}`, turn.asked)
      else if (isMarked(first, 'no-gs2'))
        yield broken(this, `${mechanism} began without a channel binding flag`, turn.asked)
    }
  },
}
