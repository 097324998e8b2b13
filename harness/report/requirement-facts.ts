import { requirements } from '../../server/scenario/requirements.ts'
import type { Requirement } from '../../server/scenario/requirements.ts'
import type { RequirementFacts } from './model.ts'

/** What the oracles ask, by id, which no RFC numbers: that the mail survives. */
export const outcomes: Readonly<Record<string, string>> = {
  'no-loss': 'Every message that left the server is with the client, octet by octet.',
  'no-duplicate': 'No message is with the client twice.',
  'no-leak': 'Once TLS was required, no secret travels in clear.',
  'no-hang': 'The client gives up, or goes on, within its time.',
  'no-crash': 'The client does not crash.',
  'honest-ending': 'A client that did not get everything says so.',
  'exact-bytes': 'A message is with the client as it was sent, whatever its octets.',
  'no-miss': 'In the end, all that is on the server is with a client that says so.',
  'no-leftover': 'What is delivered, and was to be deleted, does not stay on the server.',
  'no-show': 'The client connects to the server that it was told of.',
}

/** Where a check's id is asked for: `RFC 1939 section 5`, or `outcome`. */
export function whereAsked(id: string): string {
  const requirement = requirements().get(id)
  if (requirement) return where(requirement)
  return Object.hasOwn(outcomes, id) ? 'outcome' : ''
}

/** What these ids ask; those that nobody knows are left out. */
export function requirementFacts(ids: Iterable<string>): Record<string, RequirementFacts> {
  const facts: Record<string, RequirementFacts> = {}
  for (const id of new Set(ids)) {
    const requirement = requirements().get(id)
    const statement = requirement?.statement ?? (Object.hasOwn(outcomes, id) ? outcomes[id] : null)
    if (statement === null || statement === undefined) continue
    facts[id] = { where: whereAsked(id), level: requirement?.level ?? 'MUST', statement }
  }
  return facts
}

function where({ rfc, section }: Requirement): string {
  const document = /^\d+$/.test(rfc) ? `RFC ${rfc}` : rfc
  return `${document} section ${section}`
}
