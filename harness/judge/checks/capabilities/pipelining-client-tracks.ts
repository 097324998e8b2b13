import { broken, kept } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import type { Finding } from '../../verdict.ts'
import { batchesIn } from '../../view/ahead.ts'
import { deletions, nameOf } from '../../view/named.ts'
import { refused, succeeded } from '../../view/replies.ts'
import { openedWith, runsOf } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const clientTracks: Check = {
  id: 'pipelining.client-tracks',
  level: 'must',
  kind: 'provoked',
  summary: 'a refusal in a batch concerns the message of its own command and no other',
  scenarios: ['sessions/error-among-pipelined-commands', 'update/retr-fails-in-between'],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      for (const batch of batchesIn(connection)) {
        const turn = batch.find((one) => /^(?:RETR|DELE)$/.test(one.verb) && refused(one))
        const what = turn && `${turn.verb} ${turn.args[0]} was refused among ${batch.length}`
        const finding =
          turn && judged(this, { turn, connection, facts, what: `${what} sent at once` })
        if (finding) yield finding
      }
    }
  },
}

interface Scene {
  readonly turn: Turn
  readonly connection: ConnectionView
  readonly facts: Facts
  readonly what: string
}

function judged(check: Check, scene: Scene): Finding | null {
  return scene.turn.verb === 'RETR' ? afterRetr(check, scene) : afterDele(check, scene)
}

/** It may be asked for again, and may not be deleted before it came. */
function afterRetr(check: Check, { turn, connection, what }: Scene): Finding {
  const later = connection.turns.slice(connection.turns.indexOf(turn) + 1)
  const about = later.filter(({ args }) => args[0] === turn.args[0])
  const deleted = about.find(({ verb }) => verb === 'DELE')
  const again = about.find((one) => one.verb === 'RETR' && succeeded(one))
  if (deleted && (!again || again.asked.n > deleted.asked.n)) {
    return broken(check, `${what}, and it said DELE ${turn.args[0]}`, deleted.asked, turn.asked)
  }
  return kept(`${what}, and it did not delete that message`, turn.asked)
}

/** It is to be deleted again in a later session, if it is still there. */
function afterDele(check: Check, { turn, connection, what, facts }: Scene): Finding | null {
  const { view, record } = facts
  const name = nameOf(connection, turn.args[0], record)
  if (name === null) return null
  const again = deletions(view.connections, record).find(
    (one) => one.name === name && one.turn.asked.n > turn.asked.n,
  )
  if (again) return kept(`${what}, and it deleted that message later`, again.turn.asked, turn.asked)
  const chance = runsOf(view, record).some(
    (run) =>
      run.connections.some((one) => one.opened.n > turn.asked.n && (openedWith(one) ?? 0) > 0) &&
      !isDisturbed(run, []),
  )
  if (!chance || !record.left.includes(name)) return null
  return broken(check, `${what}, and it let ${name} be from then on`, turn.asked)
}
