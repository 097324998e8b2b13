import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { copiesIn } from '../../view/copies.ts'
import { messagesChanged } from '../../view/faults.ts'
import { retrieves } from '../../view/fetched.ts'
import { partsFrom } from '../../view/parts.ts'
import { counted } from '../../view/runs.ts'

export const truncationDetected: Check = {
  id: 'tls.truncation-detected',
  level: 'must',
  kind: 'outcome',
  summary: 'a message that is cut off below TLS is not taken for a whole one',
  scenarios: ['dropped-tls/cut-mid-retr-bare-fin'],
  *evaluate(facts) {
    const { view, record } = facts
    const connections = view.connections.filter(
      ({ tls, faults }) => tls && faults.some(({ fault }) => fault['cut']?.['with'] === 'bare-fin'),
    )
    const cut = connections.flatMap(({ turns }) =>
      turns.filter((turn) => retrieves(turn) && turn.reply?.body?.complete === false),
    )
    const [first] = cut
    const copies = copiesIn(record)
    if (!first || !copies || messagesChanged(view)) return
    const { length } = partsFrom(connections, facts)
    const figures = `${counted(cut.length, 'message')} cut off without close_notify`
    if (length > 0)
      yield broken(
        this,
        `${figures}, and it kept ${length} ${length === 1 ? 'that is' : 'that are'} not whole`,
        first.asked,
      )
    else yield kept(`${figures}, and it kept none of them as it was`, first.asked)
  },
}
