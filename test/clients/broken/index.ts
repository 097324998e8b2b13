import { authorization } from './authorization/index.ts'
import type { BrokenClient } from './broken-client.ts'
import { capabilities } from './capabilities/index.ts'
import { certificates } from './certificates/index.ts'
import { commands } from './commands/index.ts'
import { discovery } from './discovery/index.ts'
import { greeting } from './greeting/index.ts'
import { legacy } from './legacy/index.ts'
import { responses } from './responses/index.ts'
import { sasl } from './sasl/index.ts'
import { tls } from './tls/index.ts'
import { transaction } from './transaction/index.ts'
import { unicode } from './unicode/index.ts'
import { update } from './update/index.ts'

/** Clients with one mistake each, by the area of what they break. */
export const brokenByArea: Readonly<Record<string, readonly BrokenClient[]>> = {
  greeting,
  commands,
  responses,
  authorization,
  transaction,
  update,
  capabilities,
  tls,
  certificates,
  sasl,
  unicode,
  discovery,
  legacy,
}

/** All of them; those for the oracles are in oracles/. */
export const brokenClients: readonly BrokenClient[] = Object.values(brokenByArea).flat()
