import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { scramRounds } from '../../view/scram.ts'

export const scramNoncePrefix: Check = {
  id: 'mech.scram.nonce-prefix',
  level: 'must',
  kind: 'provoked',
  summary: "no proof for a nonce that does not go on from the client's own",
  scenarios: ['sasl/scram-foreign-nonce'],
  *evaluate({ view }) {
    for (const { mechanism, first, text, final, at } of scramRounds(view)) {
      const nonce = first.shape.nonce ?? ''
      const other = /(?:^|,)r=([^,]*)/.exec(text)?.[1] ?? ''
      if (other.startsWith(nonce) && other !== nonce) continue
      const what =
        other === nonce
          ? 'The server added nothing to the nonce'
          : 'The nonce of the server was another one'
      if (!final) yield kept(`${what}, and it sent no proof by ${mechanism}`, at)
      else if (other === nonce) yield noted(`${what}, and it sent its proof by ${mechanism}`, at)
      else
        yield broken(this, `${what}, and it sent its proof by ${mechanism}`, final.turn.asked, at)
    }
  },
}
