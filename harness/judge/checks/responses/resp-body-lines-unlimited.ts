import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { comparedWith } from '../../delivered.ts'
import { nothingElse } from '../../view/copies.ts'

export const bodyLinesUnlimited: Check = {
  id: 'resp.body-lines-unlimited',
  level: 'must',
  kind: 'outcome',
  summary: 'lines of a message may be as long as they like',
  scenarios: ['framing/long-lines-in-messages'],
  *evaluate(facts) {
    for (const { served, whole, fetched, made } of comparedWith(facts, [
      'lines-cut',
      'lines-wrapped',
    ])) {
      const lines = `lines of more than 998 octets in ${served.name}`
      if (made) yield broken(this, `It ${made === 'lines-cut' ? 'cut' : 'wrapped'} ${lines}`)
      else if (whole) yield kept(`It kept ${lines}`)
      else if (fetched && nothingElse(facts))
        yield broken(this, `It was sent ${lines}, and kept nothing of it`)
    }
  },
}
