import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { insertsOctets } from '../../view/faults.ts'
import { stlsIn } from '../../view/stls.ts'

/** An answer that took so long, in ms, was held back: who goes on before it has taken another one for it. */
const heldBack = 1000

export const clientDiscardsPlaintext: Check = {
  id: 'stls.client-discards-plaintext',
  level: 'must',
  kind: 'provoked',
  summary: 'what came in clear behind the answer to STLS is not read as if it had come under TLS',
  scenarios: ['injection/reply-in-the-same-segment', 'injection/weaker-mechanisms'],
  *evaluate({ view }) {
    for (const { connection, turn, consented } of stlsIn(view)) {
      if (!consented || !turn.faults.some((fault) => insertsOctets(fault))) continue
      const { tls, end, turns } = connection
      const [first, second] = turns.filter(({ asked }) => asked.tls)
      if (!tls && end?.by === 'client') {
        yield kept('It gave up as something had come in clear behind the answer to STLS', end)
      } else if (first?.reply && second && second.asked.sent <= first.reply.offset) {
        const text = `It went on with ${second.verb} before ${first.verb} was answered inside TLS`
        yield broken(this, text, second.asked, first.asked)
      } else if (first?.reply && first.reply.at - first.asked.arrived >= heldBack) {
        yield kept(`It waited for the answer to ${first.verb} inside TLS`, first.reply)
      }
    }
  },
}
