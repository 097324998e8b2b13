import type { Check } from '../../check.ts'
import { authorizationOnlyClient } from './stls-authorization-only-client.ts'
import { checkResult } from './stls-check-result.ts'
import { clientDiscardsPlaintext } from './stls-client-discards-plaintext.ts'
import { clientExpectsNoGreeting } from './stls-client-expects-no-greeting.ts'
import { clientForgetsUser } from './stls-client-forgets-user.ts'
import { clientWaits } from './stls-client-waits.ts'
import { configurableRefusal } from './stls-configurable-refusal.ts'
import { discardCapabilities } from './stls-discard-capabilities.ts'
import { firstOctetsAreClienthello } from './stls-first-octets-are-clienthello.ts'
import { noArguments } from './stls-no-arguments.ts'
import { noCredentialTestInClear } from './stls-no-credential-test-in-clear.ts'
import { noStlsAfterUtf8 } from './stls-no-stls-after-utf8.ts'
import { notTwice } from './stls-not-twice.ts'
import { opportunistic } from './stls-opportunistic.ts'
import { policyOnFailure } from './stls-policy-on-failure.ts'
import { privacyMode } from './stls-privacy-mode.ts'
import { reissueCapa } from './stls-reissue-capa.ts'
import { tls12 } from './tls-1-2.ts'
import { tls13Preferred } from './tls-1-3-preferred.ts'
import { alpnClientMismatch } from './tls-alpn-client-mismatch.ts'
import { alpnSupport } from './tls-alpn-support.ts'
import { cipherNullRc4Export } from './tls-cipher-null-rc4-export.ts'
import { closeNotifyClient } from './tls-close-notify-client.ts'
import { dh2048 } from './tls-dh-2048.ts'
import { extendedMasterSecret } from './tls-extended-master-secret.ts'
import { forwardSecrecy } from './tls-forward-secrecy.ts'
import { handshakeTimeout } from './tls-handshake-timeout.ts'
import { implicitClientAuthenticates } from './tls-implicit-client-authenticates.ts'
import { implicitClientFirst } from './tls-implicit-client-first.ts'
import { implicitRequired } from './tls-implicit-required.ts'
import { minVersion } from './tls-min-version.ts'
import { noCompression } from './tls-no-compression.ts'
import { noEarlyData } from './tls-no-early-data.ts'
import { noPlaintextFallback } from './tls-no-plaintext-fallback.ts'
import { noVersionFallback } from './tls-no-version-fallback.ts'
import { renegotiationInfo } from './tls-renegotiation-info.ts'
import { sessionResumptionOk } from './tls-session-resumption-ok.ts'
import { sniNoIp } from './tls-sni-no-ip.ts'
import { sni } from './tls-sni.ts'
import { truncationDetected } from './tls-truncation-detected.ts'

/** Checks of the area `tls`, by id. */
export const tls: readonly Check[] = [
  noArguments,
  authorizationOnlyClient,
  clientWaits,
  firstOctetsAreClienthello,
  clientDiscardsPlaintext,
  discardCapabilities,
  reissueCapa,
  clientExpectsNoGreeting,
  clientForgetsUser,
  notTwice,
  checkResult,
  policyOnFailure,
  configurableRefusal,
  privacyMode,
  noStlsAfterUtf8,
  noCredentialTestInClear,
  opportunistic,
  implicitClientFirst,
  implicitClientAuthenticates,
  implicitRequired,
  closeNotifyClient,
  truncationDetected,
  minVersion,
  tls12,
  tls13Preferred,
  noVersionFallback,
  noPlaintextFallback,
  cipherNullRc4Export,
  forwardSecrecy,
  dh2048,
  noCompression,
  renegotiationInfo,
  extendedMasterSecret,
  sni,
  sniNoIp,
  alpnSupport,
  alpnClientMismatch,
  noEarlyData,
  sessionResumptionOk,
  handshakeTimeout,
]
