import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { comparedWith } from '../../delivered.ts'

export const terminatorExact: Check = {
  id: 'resp.terminator-exact',
  level: 'must',
  kind: 'outcome',
  summary: 'a message ends at a line of one dot and nothing else',
  scenarios: ['framing/dots-of-every-kind'],
  *evaluate(facts) {
    const wrong = ['ended-at-dot', 'ended-at-dot-line', 'ended-at-bare-lf'] as const
    for (const { served, whole, made } of comparedWith(facts, wrong)) {
      if (made)
        yield broken(this, `${served.name} was ${made.replaceAll('-', ' ')}, before its end`)
      else if (whole) yield kept(`${served.name} was read to its end`)
    }
  },
}
