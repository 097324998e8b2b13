import type { Check } from '../check.ts'
import { authorization } from './authorization/index.ts'
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

/** Checks by area, in the order of requirements/client.yaml. */
export const checksByArea: Readonly<Record<string, readonly Check[]>> = {
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

/** All checks of requirements; the oracles are in ../oracles/. */
export const checks: readonly Check[] = Object.values(checksByArea).flat()
