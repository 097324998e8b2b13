import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { announces, capabilitiesIn, knownTags, tagsOf } from '../../view/capabilities.ts'
import { runsOf } from '../../view/runs.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

export const tagsCaseInsensitive: Check = {
  id: 'capa.tags-case-insensitive',
  level: 'must',
  kind: 'provoked',
  summary: 'a capability in small letters is the one in capitals',
  scenarios: ['capabilities/in-any-case'],
  *evaluate(facts) {
    const { view, record } = facts
    const { tls } = record.mode
    if (tls === 'none' || tls === 'implicit') {
      yield* wentOn(this, facts, { what: 'Capabilities stood in small letters', in: hasSmall })
      return
    }
    for (const { connections } of runsOf(view, record)) {
      for (const { turns } of connections) {
        const turn = turns.find((one) => !one.asked.tls && hasSmall(one))
        if (!turn || !offersStls(turn)) continue
        const asked = turns.find(({ verb }) => verb === 'STLS')
        if (asked) yield kept('It saw "stls" in small letters and used it', asked.asked, turn.asked)
        else yield broken(this, 'It saw "stls" in small letters and did not use it', turn.asked)
      }
    }
  },
}

const hasSmall = (turn: Turn): boolean =>
  tagsOf(turn).some((tag) => tag !== tag.toUpperCase() && knownTags.has(tag.toUpperCase()))

const offersStls = (turn: Turn): boolean =>
  !tagsOf(turn).includes('STLS') && announces(capabilitiesIn(turn), 'STLS')
