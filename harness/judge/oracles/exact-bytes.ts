import { broken, kept, noted } from '../check.ts'
import type { Check, Facts } from '../check.ts'
import { comparedWith } from '../delivered.ts'
import type { Compared } from '../delivered.ts'
import { everyMistake } from '../mistakes.ts'
import type { Mistake } from '../mistakes.ts'
import { copiesIn, unendedIn } from '../view/copies.ts'
import type { Copies } from '../view/copies.ts'
import { answersShifted, messagesChanged } from '../view/faults.ts'
import { digestSent, isFetch } from '../view/fetched.ts'
import type { View } from '../view/view.ts'

/** What is delivered is what was served, but for what the store of the client is known to change. */
export const exactBytes: Check = {
  id: 'exact-bytes',
  level: 'must',
  kind: 'outcome',
  summary: 'every message that is delivered is one of those served, octet for octet',
  *evaluate(facts) {
    const { view, record } = facts
    const copies = copiesIn(record)
    if (!copies) return
    const { strangers, groups } = copies
    const whole = groups.reduce((sum, { copies: held }) => sum + held.length, 0)
    const made = madeUp(copies, view)
    if (made.length > 0) {
      const what = `${made.length} messages delivered were never sent to it: ${made[0]}`
      yield broken(this, what)
    } else if (strangers.length === 0) {
      const short = unendedIn(copies)
      const told = `All ${whole} messages delivered are as they were served`
      if (short > 0) yield noted(`${told}, but for the last line end of ${short}`)
      else if (whole > 0) yield kept(told)
    }
    if (strangers.length === 0 || messagesChanged(view)) return
    const [first] = strangers
    const empty = emptyLost(copies)
    if (strangers.length <= empty) {
      // There was no octet to change: some stores cannot hold such a message as it is.
      const what = `It made ${first?.octets} octets of a message without one (${first?.name})`
      yield noted(what)
      return
    }
    const like = mistakesIn(comparedWith(facts, everyMistake))
    const what = `${strangers.length} of ${whole + strangers.length} messages delivered are none of those served`
    yield broken(this, `${what} (${first?.name}, ${first?.octets} octets)${like}${hintOf(facts)}`)
  },
}

/** How many messages without an octet the client holds no copy of. */
function emptyLost({ groups }: Copies): number {
  return groups
    .filter(({ served }) => served[0]?.octets === 0)
    .reduce((sum, { served, copies: held }) => sum + Math.max(0, served.length - held.length), 0)
}

/** Messages that the client holds although no line of the server brought them: taken from somewhere else. */
function madeUp({ groups }: Copies, view: View): string[] {
  // What was cut off may have been all but its end, and what came unasked may be anything.
  if (answersShifted(view) || messagesChanged(view)) return []
  const fetches = view.connections.flatMap(({ turns }) => turns.filter(isFetch))
  const sent = fetches.flatMap((turn) => (turn.reply?.body ? [digestSent(turn)] : []))
  if (sent.includes(null)) return []
  return groups.flatMap(({ served, copies: held }) => {
    const [first] = served
    const came = served.some(({ digests }) => sent.includes(digests.exact))
    return first && held.length > 0 && !came ? [first.name] : []
  })
}

/** Where all that is strange would be whole in a looser form: what to say if the client's documentation says so. */
function hintOf({ record }: Facts): string {
  const { store = 'exact' } = record
  const looser = (['lf', 'unquoted'] as const).find((form) => {
    if (form === store || store === 'unquoted') return false
    return copiesIn({ ...record, store: form })?.strangers.length === 0
  })
  if (!looser) return ''
  const change = looser === 'lf' ? 'line ends' : 'line ends and quoted From lines'
  return `; they differ in ${change} alone: if that is how it keeps mail, say --store ${looser}`
}

/** What can be told of how they were spoilt: `: 2 were stuffed (first uid-3), 1 was seven bit (uid-5)`. */
function mistakesIn(compared: readonly Compared[]): string {
  const names = new Map<Mistake, string[]>()
  for (const { served, made } of compared) {
    if (made) names.set(made, [...(names.get(made) ?? []), served.name])
  }
  const parts = [...names].map(([mistake, [first, ...more]]) => {
    const how = mistake.replaceAll('-', ' ')
    return more.length > 0
      ? `${more.length + 1} were ${how} (first ${first})`
      : `1 was ${how} (${first})`
  })
  return parts.length > 0 ? `: ${parts.join(', ')}` : ''
}
