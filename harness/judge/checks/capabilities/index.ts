import type { Check } from '../../check.ts'
import { emptyList } from './capa-empty-list.ts'
import { errMeansProbe } from './capa-err-means-probe.ts'
import { ignoreUnknown } from './capa-ignore-unknown.ts'
import { capaNoArguments } from './capa-no-arguments.ts'
import { noRequiredExtension } from './capa-no-required-extension.ts'
import { orderAndDuplicates } from './capa-order-and-duplicates.ts'
import { rereadWhenDiffers } from './capa-reread-when-differs.ts'
import { respCodesClientGate } from './capa-resp-codes-client-gate.ts'
import { tagsCaseInsensitive } from './capa-tags-case-insensitive.ts'
import { userAbsentMeansNo } from './capa-user-absent-means-no.ts'
import { codeAuthClient } from './code-auth-client.ts'
import { codeCaseInsensitive } from './code-case-insensitive.ts'
import { ignoreUnknownDetail } from './code-ignore-unknown-detail.ts'
import { codeMalformed } from './code-malformed.ts'
import { onOkHarmless } from './code-on-ok-harmless.ts'
import { sysPermClient } from './code-sys-perm-client.ts'
import { sysTempClient } from './code-sys-temp-client.ts'
import { unknownIsPlainErr } from './code-unknown-is-plain-err.ts'
import { expireClientZero } from './expire-client-zero.ts'
import { noBehaviourChange } from './implementation-no-behaviour-change.ts'
import { inUseClientRetriesLater } from './in-use-client-retries-later.ts'
import { loginDelayClientHonours } from './login-delay-client-honours.ts'
import { loginDelayCodeHandling } from './login-delay-code-handling.ts'
import { authFailureSafe } from './pipelining-auth-failure-safe.ts'
import { clientGate } from './pipelining-client-gate.ts'
import { clientTracks } from './pipelining-client-tracks.ts'
import { notAcrossStls } from './pipelining-not-across-stls.ts'
import { notWithinSasl } from './pipelining-not-within-sasl.ts'
import { pipeliningWindow } from './pipelining-window.ts'

/** Checks of the area `capabilities`, by id. */
export const capabilities: readonly Check[] = [
  capaNoArguments,
  tagsCaseInsensitive,
  errMeansProbe,
  ignoreUnknown,
  orderAndDuplicates,
  emptyList,
  noRequiredExtension,
  rereadWhenDiffers,
  userAbsentMeansNo,
  respCodesClientGate,
  codeCaseInsensitive,
  ignoreUnknownDetail,
  unknownIsPlainErr,
  onOkHarmless,
  codeMalformed,
  loginDelayClientHonours,
  loginDelayCodeHandling,
  inUseClientRetriesLater,
  clientTracks,
  clientGate,
  pipeliningWindow,
  notAcrossStls,
  notWithinSasl,
  authFailureSafe,
  expireClientZero,
  noBehaviourChange,
  sysTempClient,
  sysPermClient,
  codeAuthClient,
]
