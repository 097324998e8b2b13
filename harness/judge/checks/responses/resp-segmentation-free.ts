import { broken, kept } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import type { Finding } from '../../verdict.ts'
import { mayGoAhead } from '../../view/ahead.ts'
import {
  courseBehind,
  goesOnElsewhere,
  isEarly,
  isOk,
  killedIn,
  runOf,
  stuckBehind,
} from '../../view/course.ts'
import { messagesChanged } from '../../view/faults.ts'
import { namesOf } from '../../view/fetched.ts'
import { shown } from '../../view/lines.ts'
import { partsFrom } from '../../view/parts.ts'
import { tornWithin } from '../../view/torn.ts'
import type { ConnectionView } from '../../view/view.ts'

/** ms that a client stays silent behind a greeting that it takes for none. */
const waiting = 5000

export const segmentationFree: Check = {
  id: 'resp.segmentation-free',
  level: 'must',
  kind: 'provoked',
  summary: 'replies and messages may come in any pieces',
  scenarios: [
    'framing/status-line-in-pieces',
    'framing/octet-by-octet',
    'slow-links/split-status',
    'slow-links/split-number',
    'slow-links/split-line-end',
  ],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      yield* greetings(this, connection, facts)
      yield* statusLines(this, connection, facts)
      yield* messages(this, connection, facts)
    }
  },
}

/** Whether it took the greeting for one, once the whole of it had come. */
function* greetings(
  check: Check,
  connection: ConnectionView,
  { view, record }: Facts,
): Generator<Finding> {
  const { greeting, turns, end, strayHello } = connection
  if (!greeting || !isOk(greeting.line) || turns.length > 0 || strayHello) return
  const torn = tornWithin(greeting.line.length + 2, null, connection)
  if (!torn || !goesOnElsewhere(view, connection)) return
  const stayed = end?.by === 'client' ? end.at - greeting.at : 0
  if (stayed < waiting && !killedIn(connection, record)) return
  const message = 'It did not put together the pieces of the greeting, and never said a word'
  yield broken(check, message, greeting, torn)
}

/** Whether it read status lines to their ends. */
function* statusLines(
  check: Check,
  connection: ConnectionView,
  { record }: Facts,
): Generator<Finding> {
  for (const turn of connection.turns) {
    const { reply, verb } = turn
    const torn = tornWithin((reply?.line.length ?? 0) + 2, turn, connection)
    if (!reply || !torn || !isOk(reply.line) || verb === 'QUIT') continue
    const { left, next, took } = courseBehind(connection, turn)
    const waited = stuckBehind(connection, turn, record)
    const early = next && isEarly(next)
    // Sent ahead by right, a command tells nothing of what was taken for a reply.
    if (early && mayGoAhead(connection, next)) continue
    const pieces = `the pieces of ${shown(reply)}`
    if (waited) {
      yield broken(check, `It did not put together ${pieces}: ${waited}`, reply, torn)
    } else if (early) {
      yield broken(check, `It took a piece of ${shown(reply)} for the whole`, next.asked, torn)
    } else if (next && !left) {
      yield kept(`It put together ${pieces}, and went on after ${took} ms`, reply, torn)
    }
  }
}

/** Whether what it keeps of messages that came in pieces is what was sent. */
function* messages(check: Check, connection: ConnectionView, facts: Facts): Generator<Finding> {
  const { record, view } = facts
  const [part] = partsFrom([connection], facts)
  if (!part || runOf(connection, record)?.timedOut || messagesChanged(view)) return
  const fetches = connection.turns.filter(({ verb }) => verb === 'RETR')
  // What is left of a message that was cut off is another matter.
  if (fetches.some(({ reply }) => reply?.body?.complete !== true)) return
  for (const turn of fetches) {
    const { asked, reply } = turn
    const torn = tornWithin(reply?.octets ?? 0, turn, connection)
    const [name] = namesOf(turn, record.served)
    const message = record.served.find((one) => one.name === name)
    // What other mistakes make of a message may be what it always keeps of it.
    if (!torn || !message || Object.keys(message.mistakes ?? {}).length > 0) continue
    if (record.delivered?.some(({ digests }) => digests.exact === message.digests.exact)) continue
    const what = `${name} came in pieces, ${message.octets} octets`
    yield broken(check, `${what}, and it kept ${part.octets}`, asked, torn)
    return
  }
}
