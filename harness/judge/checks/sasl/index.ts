import type { Check } from '../../check.ts'
import { anonymousPrivacy } from './mech-anonymous-privacy.ts'
import { cramMd5Response } from './mech-cram-md5-response.ts'
import { digestMd5Historic } from './mech-digest-md5-historic.ts'
import { digestMd5Rspauth } from './mech-digest-md5-rspauth.ts'
import { digestMd5Uri } from './mech-digest-md5-uri.ts'
import { externalClientFirst } from './mech-external-client-first.ts'
import { gssapiClientFirst } from './mech-gssapi-client-first.ts'
import { loginNotInClear } from './mech-login-not-in-clear.ts'
import { loginOrder } from './mech-login-order.ts'
import { ntlmChallengeValidated } from './mech-ntlm-challenge-validated.ts'
import { ntlmInitiation } from './mech-ntlm-initiation.ts'
import { oauthTokenRefresh } from './mech-oauth-token-refresh.ts'
import { oauthBearerDummy } from './mech-oauthbearer-dummy-response.ts'
import { oauthBearerFormat } from './mech-oauthbearer-format.ts'
import { oauthBearerTls } from './mech-oauthbearer-tls.ts'
import { plainAuthzid } from './mech-plain-authzid.ts'
import { plainFormat } from './mech-plain-format.ts'
import { plainNotInClear } from './mech-plain-not-in-clear.ts'
import { scramEndPoint } from './mech-scram-end-point.ts'
import { scramExporter } from './mech-scram-exporter.ts'
import { scramFirstFlag } from './mech-scram-first-flag.ts'
import { scramFlagNOrY } from './mech-scram-flag-n-or-y.ts'
import { scramIterationBounds } from './mech-scram-iteration-bounds.ts'
import { scramMAttribute } from './mech-scram-m-attribute.ts'
import { scramMustUsePlus } from './mech-scram-must-use-plus.ts'
import { scramNonceFresh } from './mech-scram-nonce-fresh.ts'
import { scramNoncePrefix } from './mech-scram-nonce-prefix.ts'
import { scramSha256 } from './mech-scram-sha256-vector.ts'
import { scramUnknownOptional } from './mech-scram-unknown-optional.ts'
import { scramUsernameQuoting } from './mech-scram-username-quoting.ts'
import { scramVerifySignature } from './mech-scram-verify-signature.ts'
import { xoauth2Error } from './mech-xoauth2-error.ts'
import { xoauth2Format } from './mech-xoauth2-format.ts'
import { xoauth2TwoStep } from './mech-xoauth2-two-step.ts'
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
  longLines,
  finalEmptyResponse,
  nextAfterFail,
  errInsteadOfChallenge,
  earlyOkWithoutProof,
  serviceName,
  plainOverTls,
  verifyBeforePlaintext,
  strengthOrder,
  plainFormat,
  plainAuthzid,
  plainNotInClear,
  loginOrder,
  loginNotInClear,
  cramMd5Response,
  digestMd5Historic,
  digestMd5Uri,
  digestMd5Rspauth,
  scramFirstFlag,
  scramFlagNOrY,
  scramMustUsePlus,
  scramNonceFresh,
  scramNoncePrefix,
  scramUsernameQuoting,
  scramMAttribute,
  scramUnknownOptional,
  scramVerifySignature,
  scramIterationBounds,
  scramExporter,
  scramEndPoint,
  scramSha256,
  oauthBearerFormat,
  oauthBearerTls,
  oauthBearerDummy,
  xoauth2Format,
  xoauth2Error,
  xoauth2TwoStep,
  oauthTokenRefresh,
  externalClientFirst,
  anonymousPrivacy,
  ntlmInitiation,
  ntlmChallengeValidated,
  gssapiClientFirst,
]
