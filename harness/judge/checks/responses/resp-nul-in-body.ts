import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { comparedWith } from '../../delivered.ts'

export const nulInBody: Check = {
  id: 'resp.nul-in-body',
  level: 'info',
  kind: 'outcome',
  summary: 'NUL is kept',
  scenarios: ['retrieval/octets-of-every-kind'],
  *evaluate(facts) {
    const wrong = ['ended-at-nul', 'nul-dropped', 'nul-to-80'] as const
    for (const { served, whole, made } of comparedWith(facts, wrong)) {
      if (made) yield broken(this, `${served.name} was changed: ${made.replaceAll('-', ' ')}`)
      else if (whole) yield kept(`${served.name} arrived with its NULs`)
    }
  },
}
