import type { Check } from '../../check.ts'
import { admits, tagsOf } from '../../view/capabilities.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

export const orderAndDuplicates: Check = {
  id: 'capa.order-and-duplicates',
  level: 'info',
  kind: 'provoked',
  summary: 'a capability that stands twice keeps no client from its mail',
  scenarios: ['capabilities/shuffled-and-repeated', 'capabilities/misspelt'],
  *evaluate(facts) {
    const needsStls = facts.record.mode.tls === 'stls'
    yield* wentOn(this, facts, {
      what: 'A capability stood twice in the list',
      in: (turn) => admits(turn, needsStls) && hasDuplicates(turn),
      besides: ({ verb }) => verb === 'CAPA',
    })
  },
}

function hasDuplicates(turn: Turn): boolean {
  const tags = tagsOf(turn).map((tag) => tag.toUpperCase())
  return new Set(tags).size < tags.length
}
