import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { isOk } from '../../view/course.ts'

export const messageNumberInRange: Check = {
  id: 'cmd.message-number-in-range',
  level: 'must',
  kind: 'traffic',
  summary: 'only messages are named that exist and are not marked deleted',
  *evaluate({ view }) {
    for (const { turns, entries, faults } of view.connections) {
      const opened = entries.find((entry) => entry.kind === 'maildrop' && entry.event === 'opened')
      // Where the server told something else, the numbers are its own.
      if (opened?.kind !== 'maildrop' || faults.length > 0) continue
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
