import type { Check } from '../../check.ts'
import { base64Strict } from './sasl-base64-strict-client.ts'
import { cancel } from './sasl-cancel.ts'
import { clientGate } from './sasl-client-gate.ts'
import { emptyChallengeTolerance } from './sasl-empty-challenge-tolerance.ts'
import { ir255 } from './sasl-ir-255.ts'
import { irEmptyIsEquals } from './sasl-ir-empty-is-equals.ts'
import { irForm } from './sasl-ir-form.ts'
import { irServerFirst } from './sasl-ir-server-first-client.ts'
import { mechanismAdvertised } from './sasl-mechanism-advertised.ts'
import { noCommandsInside } from './sasl-no-commands-inside.ts'
import { noIrWithoutCapability } from './sasl-no-ir-without-capability.ts'
import { responseForm } from './sasl-response-form.ts'

/** Checks of the area `sasl`, by id. */
export const sasl: readonly Check[] = [
  clientGate,
  noIrWithoutCapability,
  mechanismAdvertised,
  emptyChallengeTolerance,
  responseForm,
  base64Strict,
  cancel,
  noCommandsInside,
  irForm,
  irEmptyIsEquals,
  ir255,
  irServerFirst,
]
