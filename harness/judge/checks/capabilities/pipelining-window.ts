import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { batchesIn } from '../../view/ahead.ts'
import type { ConnectionView } from '../../view/view.ts'

/** Octets of answers that no buffer on the way can be trusted to hold. */
const large = 256 * 1024

export const pipeliningWindow: Check = {
  id: 'pipelining.window',
  level: 'must',
  kind: 'provoked',
  summary: 'a client that sends ahead goes on reading',
  scenarios: ['sessions/large-answer-to-a-batch'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { end, turns } = connection
      const last = turns.at(-1)
      const ahead = waiting(connection)
      if (end?.how === 'write-stalled' && last && ahead > 0) {
        const message = `It sent ${ahead} octets more behind ${last.verb} and did not take the answer`
        yield broken(this, `${message}: the server gave up`, end, last.asked)
        continue
      }
      for (const batch of batchesIn(connection)) {
        const octets = batch.reduce((sum, { reply }) => sum + (reply?.octets ?? 0), 0)
        const whole = batch.every(({ reply }) => reply?.body?.complete !== false)
        const [first] = batch
        if (octets < large || !whole || !first) continue
        const message = `It sent ${batch.length} commands at once and read ${octets} octets`
        yield kept(message, first.asked)
      }
    }
  },
}

/** Octets of the client that the server had not come to when the connection ended. */
function waiting({ end, turns }: ConnectionView): number {
  const heard = turns.reduce((sum, { asked }) => sum + asked.octets, 0)
  return end ? end.received - heard : 0
}
