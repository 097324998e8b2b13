import type { Client } from '../drivers/driver.ts'
import type { CaseRecord } from '../judge/case-record.ts'

/** What is known of a client beforehand, as far as verdicts depend on it. */
export function knownClient(client: Client): CaseRecord['client'] {
  const { name, version, remembers, exitTells, goodCodes, unsettledCode, patience } = client
  return {
    name,
    version,
    exitTells,
    ...(remembers !== null && { remembers }),
    ...(goodCodes && { goodCodes }),
    ...(unsettledCode !== undefined && { unsettledCode }),
    ...(typeof patience === 'object' && { quitMs: patience.quitMs }),
  }
}
