import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { scramRounds } from '../../view/scram.ts'

export const scramUnknownOptional: Check = {
  id: 'mech.scram.unknown-optional',
  level: 'must',
  kind: 'provoked',
  summary: 'optional extensions are passed over',
  scenarios: ['sasl/scram-optional-extension'],
  *evaluate({ view }) {
    for (const { mechanism, text, final, first, at } of scramRounds(view)) {
      if (!text.startsWith(`r=${first.shape.nonce}`)) continue
      // Whatever else could make a client refuse is as it should be.
      const extension = /^r=[^,]+,s=[A-Za-z0-9+/]+=*,i=4096,([A-Za-ln-z]=[^,]*)/.exec(text)?.[1]
      // Whether there is room for a long one is another matter.
      if (extension === undefined || extension.length > 200) continue
      const what = `The first message of the server ended in ${extension.slice(0, 20)}, of ${extension.length} octets`
      if (final) yield kept(`${what}, and it sent its proof by ${mechanism}`, final.turn.asked)
      else yield broken(this, `${what}, and it sent no proof by ${mechanism}`, at)
    }
  },
}
