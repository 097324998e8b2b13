import { broken, kept } from '../check.ts'
import type { Check } from '../check.ts'
import { comparedWith } from '../delivered.ts'
import { everyMistake } from '../mistakes.ts'
import { copiesIn } from '../view/copies.ts'
import { messagesChanged } from '../view/faults.ts'

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
    if (strangers.length === 0) {
      if (whole > 0) yield kept(`All ${whole} messages delivered are as they were served`)
      return
    }
    if (messagesChanged(view)) return
    const [first] = strangers
    const seen = comparedWith(facts, everyMistake).find(({ made }) => made)
    const like = seen ? `: ${seen.served.name} was ${seen.made?.replaceAll('-', ' ')}` : ''
    const what = `${strangers.length} of ${whole + strangers.length} messages delivered are none of those served`
    yield broken(this, `${what} (${first?.name}, ${first?.octets} octets)${like}`)
  },
}
