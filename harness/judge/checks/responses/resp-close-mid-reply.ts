import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { copiesIn } from '../../view/copies.ts'
import { isEarly } from '../../view/course.ts'
import { messagesChanged } from '../../view/faults.ts'
import { retrieves } from '../../view/fetched.ts'
import { partsFrom } from '../../view/parts.ts'

export const closeMidReply: Check = {
  id: 'resp.close-mid-reply',
  level: 'must',
  kind: 'outcome',
  summary: 'a message whose end never came was not retrieved',
  scenarios: [
    'network/end-of-file-in-mid-message',
    'dropped-tls/cut-mid-retr-fin',
    'dropped-tls/cut-mid-retr-rst',
  ],
  *evaluate(facts) {
    const { record, view } = facts
    const copies = copiesIn(record)
    if (!copies || messagesChanged(view)) return
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const { asked, reply } = turn
        if (!retrieves(turn) || reply?.body?.complete !== false) continue
        // Out of step with the server, it took something else for the answer.
        if (isEarly(turn)) continue
        const came = reply.body.octets
        const parts = partsFrom([connection], facts)
        const half = parts.find(({ octets }) => octets > 0 && octets <= came + 2)
        if (half)
          yield broken(
            this,
            `It kept ${half.octets} octets of a message that was cut off behind ${came}`,
            asked,
          )
        else yield kept(`It did not take ${came} octets for the message`, asked)
      }
    }
  },
}
