import { broken, kept, noted } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import type { Finding } from '../../verdict.ts'
import { isFetch, retrieves, sentWhole, thereAt } from '../../view/fetched.ts'
import { refused, succeeded } from '../../view/replies.ts'
import { counted, griefOf, runsOf } from '../../view/runs.ts'
import type { RunView } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const retrClientHandlesErr: Check = {
  id: 'retr.client-handles-err',
  level: 'must',
  kind: 'provoked',
  summary: 'a message that is refused is not deleted, and the others are fetched all the same',
  scenarios: [
    'retrieval/gone-in-mid-session',
    'retrieval/poisoned-message',
    'update/retr-fails-in-between',
  ],
  *evaluate(facts) {
    const { view, record } = facts
    const stops: Finding[] = []
    for (const run of runsOf(view, record)) {
      const paused: Finding[] = []
      for (const connection of run.connections) {
        const turn = connection.turns.find((one) => retrieves(one) && refused(one))
        if (!turn) continue
        const finding = afterRefusal(this, turn, { connection, run, facts })
        if (finding?.verdict === 'INFO') paused.push(finding)
        else if (finding) yield finding
      }
      stops.push(...paused.slice(0, 1))
    }
    const [first] = stops
    // Once it is a pause; where it happens at every start, the mail behind is out of reach.
    if (first && stops.length === 1) yield first
    else if (first) yield broken(this, first.message, ...first.at.map((n) => ({ n })))
  },
}

interface Scene {
  readonly connection: ConnectionView
  readonly run: RunView
  readonly facts: Facts
}

function afterRefusal(
  check: Check,
  { asked, args, verb }: Turn,
  { connection, run, facts: { view, record } }: Scene,
): Finding | null {
  const what = `${verb} ${args[0]} was refused`
  const later = connection.turns.filter((turn) => turn.asked.n > asked.n)
  const again = later.find((turn) => isFetch(turn) && turn.args[0] === args[0] && succeeded(turn))
  const deleted = later.find(
    (turn) =>
      turn.verb === 'DELE' && turn.args[0] === args[0] && turn.asked.n > (again?.asked.n ?? 0),
  )
  if (deleted && !again) {
    return broken(check, `${what}, and it said DELE ${args[0]}`, deleted.asked, asked)
  }
  const besides = (turn: Turn): boolean => retrieves(turn) || turn.verb === 'DELE'
  if (isDisturbed(run, [], { besides, by: ({ site }) => site === 'maildrop' })) return null
  const grief = griefOf(run.run)
  if (grief) return broken(check, `${what}, and ${grief}`, asked)
  // A number is that of one message in one session only.
  const refusals = run.connections.flatMap(({ turns }) => {
    const no = turns.filter((turn) => retrieves(turn) && refused(turn))
    return [...new Set(no.map((turn) => turn.args[0]))]
  })
  const before = view.connections.filter(({ opened }) => opened.at <= run.run.endedAt)
  const whole = sentWhole(before, record)
  const missing = thereAt(run.run.startedAt, view, record).filter((name) => !whole.has(name))
  const behind = missing.length - refusals.length
  if (behind <= 0) return kept(`${what}, and it had everything else`, asked)
  const message = `${what}, and it did not ask for ${counted(behind, 'other message')}`
  const { goodCodes = [0], exitTells = true } = record.client
  const { code } = run.run
  const content = exitTells && code !== null && goodCodes.includes(code)
  const told = exitTells && code !== null ? ` (exit code ${code})` : ''
  return content ? broken(check, message + told, asked) : noted(message + told, asked)
}
