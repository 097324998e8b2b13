import type { Check } from '../../check.ts'
import { admits, capabilitiesIn, knownTags } from '../../view/capabilities.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

export const ignoreUnknown: Check = {
  id: 'capa.ignore-unknown',
  level: 'must',
  kind: 'provoked',
  summary: 'what is unknown in a capability list keeps no client from its mail',
  scenarios: ['capabilities/unknown-lines', 'capabilities/odd-parameters', 'capabilities/misspelt'],
  *evaluate(facts) {
    const needsStls = facts.record.mode.tls === 'stls'
    yield* wentOn(this, facts, {
      what: 'The capability list had things in it that nobody knows',
      in: (turn) => admits(turn, needsStls) && hasUnknown(turn),
      besides: ({ verb }) => verb === 'CAPA',
    })
  },
}

/** Capabilities behind which no word has a meaning. */
const bare = new Set(['TOP', 'RESP-CODES', 'PIPELINING', 'UIDL', 'STLS', 'AUTH-RESP-CODE', 'LANG'])

const hasUnknown = (turn: Turn): boolean =>
  (capabilitiesIn(turn)?.lines ?? []).some((line) => {
    const [tag = '', ...words] = line.toUpperCase().split(' ').filter(Boolean)
    return !knownTags.has(tag) || (bare.has(tag) && words.length > 0)
  })
