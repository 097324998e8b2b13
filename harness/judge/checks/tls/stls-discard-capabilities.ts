import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { capabilitiesIn, capability } from '../../view/capabilities.ts'
import type { CapabilityList } from '../../view/capabilities.ts'
import type { Turn } from '../../view/view.ts'

export const discardCapabilities: Check = {
  id: 'stls.discard-capabilities',
  level: 'must',
  kind: 'provoked',
  summary: 'a mechanism or pipelining that was announced before TLS alone is not used inside',
  scenarios: ['tampering/mechanisms-before-tls', 'tampering/pipelining-before-tls'],
  *evaluate({ view }) {
    for (const { tls, turns } of view.connections) {
      if (tls?.via !== 'stls') continue
      const inside = turns.filter(({ asked }) => asked.tls)
      const before = lastList(turns.filter(({ asked }) => !asked.tls))
      const now = lastList(inside)
      const lost = before && lostOf(before, now)
      if (!lost || lost.length === 0) continue
      const used = inside.find((turn) => usedBy(turn).some((one) => lost.includes(one)))
      const what = used && usedBy(used).find((one) => lost.includes(one))
      if (!used)
        yield kept(`Of ${lost.join(', ')}, told before TLS alone, it used nothing inside`, tls)
      else if (now)
        yield broken(this, `Inside TLS it used ${what}, which was told before it alone`, used.asked)
      // It may have been set up so by its user.
      else
        yield noted(`Inside TLS it used ${what}, and had not asked whether it is there`, used.asked)
    }
  },
}

function lastList(turns: readonly Turn[]): CapabilityList | null {
  const lists = turns.flatMap((turn) => capabilitiesIn(turn) ?? [])
  return lists.findLast(({ whole }) => whole) ?? null
}

/** What stood in the first list and not in the second. */
function lostOf(before: CapabilityList, now: CapabilityList | null): string[] {
  const told = new Set(now ? tellingOf(now) : [])
  return tellingOf(before).filter((one) => !told.has(one))
}

function tellingOf(list: CapabilityList): string[] {
  return [
    ...(capability(list, 'SASL') ?? []),
    ...(capability(list, 'PIPELINING') ? ['PIPELINING'] : []),
  ]
}

/** What a line makes use of. */
function usedBy({ asked, verb, args, before }: Turn): string[] {
  const waited = !before?.reply || !before.asked.tls || asked.sent > before.reply.offset
  const mechanism = verb === 'AUTH' && args[0] ? [args[0].toUpperCase()] : []
  return waited ? mechanism : [...mechanism, 'PIPELINING']
}
