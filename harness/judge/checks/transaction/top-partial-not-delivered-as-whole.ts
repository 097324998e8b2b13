import { broken, kept, noted } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import type { Finding } from '../../verdict.ts'
import { digestSent, namesOf, retrieves } from '../../view/fetched.ts'
import { idsShown } from '../../view/ids.ts'
import { succeeded } from '../../view/replies.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

export const partialNotDeliveredAsWhole: Check = {
  id: 'top.partial-not-delivered-as-whole',
  level: 'must',
  kind: 'outcome',
  summary:
    'what TOP showed of a message in part is neither kept as the message nor a reason to delete it',
  scenarios: ['top/cut-without-a-word', 'top/headers-differ-from-retr'],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      for (const turn of connection.turns) {
        if (turn.verb !== 'TOP' || digestSent(turn) === null) continue
        if (namesOf(turn, facts.record.served).length > 0) continue
        yield* (retrieves(turn) ? afterAll : afterPart)(this, turn, connection, facts)
      }
    }
  },
}

function* afterPart(
  check: Check,
  top: Turn,
  connection: ConnectionView,
  { view, record }: Facts,
): Generator<Finding> {
  const [number = ''] = top.args
  const what = `TOP showed ${top.reply?.body?.octets} octets of message ${number}`
  const digest = digestSent(top)
  if (record.delivered?.some(({ digests }) => digests.exact === digest)) {
    yield broken(check, `${what}, and it kept these for the message`, top.asked)
    return
  }
  const deleted = connection.turns.find(
    ({ verb, args, asked }) => verb === 'DELE' && args[0] === number && asked.n > top.asked.n,
  )
  const retrieved = view.connections.some(
    (one) => one.opened.n <= connection.opened.n && hasRetrieved(one, connection, number),
  )
  if (deleted && !retrieved) {
    yield broken(
      check,
      `${what}, and it said DELE ${number} without RETR`,
      deleted.asked,
      top.asked,
    )
  } else yield kept(`${what}, and it did not take that for the message`, top.asked)
}

/** It asked for every line; that there are more is the server's lie, and a look at the size would have told. */
function* afterAll(
  _check: Check,
  top: Turn,
  connection: ConnectionView,
  { record }: Facts,
): Generator<Finding> {
  const [number = ''] = top.args
  const id = idsShown(connection)?.get(Number(number))
  const size = record.served.find(({ name }) => name === id)?.octets
  const came = top.reply?.body?.octets ?? 0
  if (size === undefined || came * 2 > size) return
  const deleted = connection.turns.find(
    ({ verb, args, asked }) => verb === 'DELE' && args[0] === number && asked.n > top.asked.n,
  )
  const what = `TOP for all lines of message ${number} gave ${came} of ${size} octets`
  if (deleted) yield noted(`${what}, and it said DELE ${number}`, deleted.asked, top.asked)
  else yield kept(`${what}, and it did not delete the message`, top.asked)
}

/** Whether RETR of this message succeeded on a connection, by its number there. */
function hasRetrieved(one: ConnectionView, here: ConnectionView, number: string): boolean {
  const id = idsShown(here)?.get(Number(number))
  const ids = idsShown(one)
  return one.turns.some((turn) => {
    if (!retrieves(turn) || !succeeded(turn)) return false
    if (one === here) return turn.args[0] === number
    // Without ids it may have known it by other means.
    return id === undefined || ids?.get(Number(turn.args[0])) === id
  })
}
