import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { copiesIn } from '../../view/copies.ts'
import { runOf } from '../../view/course.ts'
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
    const kind = length === 1 ? 'that is' : 'that are'
    const what = `${figures}, and it kept ${length} ${kind} not whole`
    const { goodCodes = [0], exitTells } = record.client
    const codes = connections.map((connection) => runOf(connection, record)?.code ?? null)
    const failed = codes.every((code) => code !== null && !goodCodes.includes(code))
    // It noticed: what it made of the half is for resp.close-mid-reply to tell.
    if (length > 0 && exitTells !== false && failed)
      yield noted(`${what}, but said so: exit code ${codes[0]}`, first.asked)
    else if (length > 0) yield broken(this, what, first.asked)
    else yield kept(`${figures}, and it kept none of them as it was`, first.asked)
  },
}
