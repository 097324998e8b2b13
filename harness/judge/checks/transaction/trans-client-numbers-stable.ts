import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { succeeded } from '../../view/replies.ts'
import { counted } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

export const clientNumbersStable: Check = {
  id: 'trans.client-numbers-stable',
  level: 'must',
  kind: 'traffic',
  summary: 'after DELE all messages are asked for by the numbers they had before',
  scenarios: ['retrieval/gone-in-mid-session', 'update/numbers-from-yesterday'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { after, again } = afterMarks(connection)
      const [first] = again
      if (first) {
        const { asked, verb, args } = first
        yield broken(this, `It said ${verb} ${args[0]} when ${args[0]} was marked deleted`, asked)
      } else if (after.length > 0) {
        const figures = counted(after.length, 'command')
        const message = `${figures} behind DELE named other numbers than the deleted ones`
        yield kept(message, ...after.slice(0, 3).map(({ asked }) => asked))
      }
    }
  },
}

/** Commands that name a message behind the first DELE, and those among them that name one marked by then. */
function afterMarks({ turns }: ConnectionView): { after: Turn[]; again: Turn[] } {
  const marked = new Set<string>()
  const after: Turn[] = []
  const again: Turn[] = []
  for (const turn of turns) {
    const { verb, args } = turn
    const [number = ''] = args
    if (verb === 'RSET' && succeeded(turn)) marked.clear()
    if (!/^(?:RETR|TOP|DELE)$/.test(verb)) continue
    if (marked.has(number)) again.push(turn)
    if (marked.size > 0) after.push(turn)
    if (verb === 'DELE' && succeeded(turn) && turn.faults.length === 0) marked.add(number)
  }
  return { after, again }
}
