import type { CaseRecord, Message } from '../case-record.ts'
import { broken, kept, noted } from '../check.ts'
import type { Check } from '../check.ts'
import { blurredMessages } from '../view/blurred.ts'
import { copiesIn } from '../view/copies.ts'
import type { Group } from '../view/copies.ts'
import { deletionsUndone, idsUnsettled } from '../view/faults.ts'
import { retrieves } from '../view/fetched.ts'
import { messagesUnderWay } from '../view/progress.ts'
import { succeeded } from '../view/replies.ts'
import { counted } from '../view/runs.ts'
import type { View } from '../view/view.ts'

/** No document forbids to deliver twice; unique-ids are there so that nobody has to (RFC 1939 section 7). */
export const noDuplicate: Check = {
  id: 'no-duplicate',
  level: 'should',
  kind: 'outcome',
  summary: 'no message is delivered twice',
  *evaluate({ view, record }) {
    const copies = copiesIn(record)
    if (!copies || copies.groups.every(({ copies: held }) => held.length === 0)) return
    const blurred = blurredMessages(view, record)
    // Who remembers nothing can only be asked not to deliver twice in one go.
    const forgets = record.client.remembers === false
    const twice = copies.groups.filter(
      ({ served, copies: held }) =>
        (forgets ? mostInOneRun(held) : held.length) > served.length &&
        !served.some(({ name }) => blurred.has(name)),
    )
    if (twice.length === 0) {
      if (blurred.size === 0) yield kept('Every message was delivered once')
      return
    }
    const [first] = twice
    const example = `${first?.served[0]?.name} ${first?.copies.length} times`
    const message = `${counted(twice.length, 'message')} delivered too often, ${example}`
    const fetches = view.connections
      .flatMap(({ turns }) => turns)
      .filter(retrieves)
      .map(({ asked }) => asked)
    const listings = view.connections.flatMap(({ turns }) =>
      turns.filter(({ verb }) => verb === 'UIDL'),
    )
    if (deletionsUndone(view)) {
      yield noted(`${message}; the server had said that they were deleted`, ...fetches)
    } else if (excusedByKills(twice, record, view)) {
      yield noted(`${message}; it had been killed in between`, ...fetches)
    } else if (idsUnsettled(view))
      yield noted(`${message}; the unique-ids were no help`, ...fetches)
    else if (!record.mode.delete && listings.length === 0)
      yield noted(`${message}; it keeps no track`, ...fetches)
    else if (listings.length > 0 && !listings.some(succeeded))
      yield noted(`${message}; there were no unique-ids`, ...fetches)
    else yield broken(this, message, ...fetches)
  },
}

/** What a client was storing when it was killed may come again; who was killed at work is blamed for nothing. */
function excusedByKills(twice: readonly Group[], { runs }: CaseRecord, view: View): boolean {
  const killed = runs.filter(({ timedOut }) => timedOut)
  const surplus = twice.reduce((sum, { served, copies }) => sum + copies.length - served.length, 0)
  return surplus <= killed.length || killed.some((run) => messagesUnderWay(run, view) !== null)
}

function mostInOneRun(held: readonly Message[]): number {
  const runs = new Map<string, number>()
  for (const { name } of held) {
    const run = name.slice(0, name.indexOf('/') + 1)
    runs.set(run, (runs.get(run) ?? 0) + 1)
  }
  return Math.max(0, ...runs.values())
}
