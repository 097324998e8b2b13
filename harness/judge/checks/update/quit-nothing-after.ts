import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { refused } from '../../view/replies.ts'
import { counted } from '../../view/runs.ts'

export const nothingAfter: Check = {
  id: 'quit.nothing-after',
  level: 'must',
  kind: 'traffic',
  summary: 'behind QUIT the client says nothing',
  *evaluate({ view }) {
    for (const { turns, entries } of view.connections) {
      const at = turns.findIndex(({ verb }) => verb === 'QUIT')
      const quit = turns[at]
      // A refused QUIT may be followed by another try.
      if (!quit || refused(quit)) continue
      const lines = turns.slice(at + 1).map(({ asked }) => asked)
      const [thrown] = entries.flatMap((entry) =>
        entry.kind === 'discarded' && entry.reason === 'after-close' ? [entry] : [],
      )
      if (lines.length > 0) {
        yield broken(
          this,
          `It sent ${counted(lines.length, 'line')} after QUIT`,
          ...lines,
          quit.asked,
        )
      } else if (thrown) {
        const octets = counted(thrown.octets, 'octet')
        yield broken(this, `It sent ${octets} after QUIT`, thrown, quit.asked)
      } else yield kept('QUIT was the last it sent', quit.asked)
    }
  },
}
