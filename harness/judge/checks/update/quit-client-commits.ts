import type { ClientFacts, ClientRun } from '../../case-record.ts'
import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { answered, marksOn } from '../../view/aftermath.ts'
import { outOfStep } from '../../view/faults.ts'
import { refused } from '../../view/replies.ts'
import { counted, runsOf } from '../../view/runs.ts'
import type { ConnectionView } from '../../view/view.ts'

export const clientCommits: Check = {
  id: 'quit.client-commits',
  level: 'must',
  kind: 'traffic',
  summary: 'a client that has marked messages says QUIT, without which nothing is deleted',
  scenarios: ['update/waits-for-quit'],
  *evaluate({ view, record }) {
    for (const { run, connections } of runsOf(view, record)) {
      // What ends with its process did not choose to leave.
      if (run.timedOut || run.signal !== null) continue
      for (const connection of connections) {
        const { turns, end } = connection
        const marks = marksOn(connection)
        const last = turns.at(-1)
        const [first] = marks
        if (!last || !first) continue
        const marked = `${counted(marks.length, 'message')} marked`
        if (turns.some(({ verb }) => verb === 'QUIT')) {
          yield kept(`It said QUIT with ${marked}`, last.asked)
        } else if (end && leftByItself(connection)) {
          const message = `It hung up without QUIT, with ${marked}`
          // Of marks that were sent ahead, the one refused may come before the first that was not.
          const no = turns.findLast(
            (turn) => refused(turn) && (turn.verb === 'DELE' || turn.asked.n > first.asked.n),
          )
          if (no) yield noted(`${message}, after ${no.verb} was refused`, end, no.asked)
          // Who says that it went wrong may leave the deletions for another day.
          else if (!saysThatAllIsWell(run, record.client))
            yield noted(`${message}, and its exit code was ${run.code}`, end, last.asked)
          else yield broken(this, message, end, last.asked)
        }
      }
    }
  },
}

function saysThatAllIsWell(
  { code }: ClientRun,
  { exitTells, goodCodes = [0] }: ClientFacts,
): boolean {
  return exitTells === false || (code !== null && goodCodes.includes(code))
}

/** Nothing on the wire gave it a reason to go. */
function leftByItself(connection: ConnectionView): boolean {
  const { turns, end, faults } = connection
  const last = turns.at(-1)
  // Who reads the rest of a message for an answer has lost step, and does right to go.
  if (outOfStep(connection)) return false
  if (end?.by !== 'client' || !/^(?:closed|reset)$/.test(end.how)) return false
  if (!last || !answered(last) || end.clientLeft !== undefined) return false
  return !faults.some(({ site, n }) => site !== 'maildrop' && n > last.asked.n)
}
