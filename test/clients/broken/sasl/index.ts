import type { BrokenClient } from '../broken-client.ts'
import { base64Strict } from './sasl-base64-strict-client.ts'
import { cancel } from './sasl-cancel.ts'
import { clientGate } from './sasl-client-gate.ts'
import { nextAfterFail } from './sasl-client-next-after-fail.ts'
import { earlyOkWithoutProof } from './sasl-early-ok-without-proof.ts'
import { emptyChallengeTolerance } from './sasl-empty-challenge-tolerance.ts'
import { errInsteadOfChallenge } from './sasl-err-instead-of-challenge.ts'
import { finalEmptyResponse } from './sasl-final-empty-response.ts'
import { ir255 } from './sasl-ir-255.ts'
import { irEmptyIsEquals } from './sasl-ir-empty-is-equals.ts'
import { irForm } from './sasl-ir-form.ts'
import { irServerFirst } from './sasl-ir-server-first-client.ts'
import { longLines } from './sasl-long-lines.ts'
import { mechanismAdvertised } from './sasl-mechanism-advertised.ts'
import { noCommandsInside } from './sasl-no-commands-inside.ts'
import { noIrWithoutCapability } from './sasl-no-ir-without-capability.ts'
import { plainOverTls } from './sasl-plain-over-tls.ts'
import { responseForm } from './sasl-response-form.ts'
import { serviceName } from './sasl-service-name.ts'
import { strengthOrder } from './sasl-strength-order.ts'
import { verifyBeforePlaintext } from './sasl-verify-before-plaintext.ts'

/** Clients that break what the checks of `sasl` look for. */
export const sasl: readonly BrokenClient[] = [
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
  longLines,
  finalEmptyResponse,
  nextAfterFail,
  errInsteadOfChallenge,
  earlyOkWithoutProof,
  serviceName,
  plainOverTls,
  verifyBeforePlaintext,
  strengthOrder,
]
