import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { beyondDiscovery, stlsIn } from '../../view/stls.ts'

export const checkResult: Check = {
  id: 'stls.check-result',
  level: 'must',
  kind: 'provoked',
  summary: 'where STLS came to nothing, nothing of value is said on this connection',
  scenarios: ['stls/**', 'dropped-tls/silent-after-stls'],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    for (const { connection, turn, behind } of stlsIn(view)) {
      if (connection.tls) continue
      const [first] = beyondDiscovery(behind)
      const answer = turn.reply ? `was answered "${turn.reply.line}"` : 'was not answered'
      const text = `STLS ${answer}, there was no TLS`
      if (first)
        yield broken(
          this,
          `${text}, and it went on with ${first.verb || 'an answer'}`,
          first.asked,
          turn.asked,
        )
      else yield kept(`${text}, and it said nothing more of value`, turn.asked)
    }
  },
}
