import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { comparedWith } from '../../delivered.ts'

export const byteUnstuff: Check = {
  id: 'resp.byte-unstuff',
  level: 'must',
  kind: 'outcome',
  summary: 'the dot that was put before a line with a dot is taken away, and no other',
  scenarios: ['framing/dots-of-every-kind'],
  *evaluate(facts) {
    const wrong = ['stuffed', 'unstuffed-twice', 'dots-stripped'] as const
    for (const { served, whole, made } of comparedWith(facts, wrong)) {
      if (made === 'stuffed') yield broken(this, `${served.name} was kept with its dots doubled`)
      else if (made) yield broken(this, `${served.name} lost dots that were its own`)
      else if (whole) yield kept(`${served.name} arrived with its dots as they were`)
    }
  },
}
