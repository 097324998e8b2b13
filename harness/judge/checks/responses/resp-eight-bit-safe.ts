import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { comparedWith } from '../../delivered.ts'

export const eightBitSafe: Check = {
  id: 'resp.eight-bit-safe',
  level: 'info',
  kind: 'outcome',
  summary: 'octets above 127 are kept',
  scenarios: ['retrieval/eight-bit-body'],
  *evaluate(facts) {
    const wrong = ['seven-bit', 'through-utf-8', 'widened-to-utf-8', 'question-marks'] as const
    for (const { served, whole, made } of comparedWith(facts, wrong)) {
      if (made) yield broken(this, `${served.name} was changed: ${made.replaceAll('-', ' ')}`)
      else if (whole) yield kept(`${served.name} arrived with its octets above 127`)
    }
  },
}
