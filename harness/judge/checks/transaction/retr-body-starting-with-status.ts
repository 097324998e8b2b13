import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { comparedWith } from '../../delivered.ts'

export const bodyStartingWithStatus: Check = {
  id: 'retr.body-starting-with-status',
  level: 'must',
  kind: 'outcome',
  summary: 'lines of a message that look like replies arrive as part of it',
  scenarios: ['retrieval/body-that-looks-like-statuses'],
  *evaluate(facts) {
    for (const { served, whole, made } of comparedWith(facts, ['ended-at-status'])) {
      if (made) yield broken(this, `${served.name} ends where a line looks like a reply`)
      else if (whole) yield kept(`${served.name} arrived with its lines that look like replies`)
    }
  },
}
