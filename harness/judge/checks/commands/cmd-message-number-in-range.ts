import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { isOk, runOf } from '../../view/course.ts'
import type { ConnectionView } from '../../view/view.ts'

export const messageNumberInRange: Check = {
  id: 'cmd.message-number-in-range',
  level: 'must',
  kind: 'traffic',
  summary: 'only messages are named that exist and are not marked deleted',
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      const { turns, entries } = connection
      const opened = entries.find((entry) => entry.kind === 'maildrop' && entry.event === 'opened')
      // Where the server told something else, the numbers are its own; in an earlier session of the same run too,
      // for some list in one and fetch in the next.
      const told = (other: ConnectionView): boolean =>
        other.faults.length > 0 &&
        (other === connection || isEarlierPart(other, connection, record))
      if (opened?.kind !== 'maildrop' || view.connections.some(told)) continue
      const marked = new Set<number>()
      let count = 0
      let wrong = 0
      for (const { verb, args, asked, reply } of turns) {
        if (verb === 'RSET') marked.clear()
        if (!/^(?:LIST|RETR|DELE|TOP|UIDL)$/.test(verb) || !/^\d+$/.test(args[0] ?? '')) continue
        const number = Number(args[0])
        count++
        if (number < 1 || number > opened.messages) {
          wrong++
          yield broken(
            this,
            `${verb} ${number}, and there are ${opened.messages} messages`,
            asked,
            opened,
          )
        } else if (marked.has(number)) {
          wrong++
          yield broken(this, `${verb} ${number}, which it had marked deleted`, asked)
        } else if (verb === 'DELE' && isOk(reply?.line)) marked.add(number)
      }
      if (count > 0 && wrong === 0)
        yield kept(`All ${count} numbers were those of messages`, opened)
    }
  },
}

function isEarlierPart(
  one: ConnectionView,
  of: ConnectionView,
  record: Parameters<typeof runOf>[1],
): boolean {
  if (one.opened.n > of.opened.n) return false
  // Of a transcript alone nobody knows where one run ended and the next began.
  if (record.runs.length === 0) return true
  const run = runOf(of, record)
  return run !== undefined && runOf(one, record) === run
}
