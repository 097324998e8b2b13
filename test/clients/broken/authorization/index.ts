import type { BrokenClient } from '../broken-client.ts'
import { allowedWhen } from './apop-allowed-when.ts'
import { digestLowercaseHex } from './apop-digest-lowercase-hex.ts'
import { digestValue } from './apop-digest-value.ts'
import { noSilentCleartextFallback } from './apop-no-silent-cleartext-fallback.ts'
import { onlyWithTimestamp } from './apop-only-with-timestamp.ts'
import { pathologicalChallenge } from './apop-pathological-challenge.ts'
import { rejectMalformedTimestamp } from './apop-reject-malformed-timestamp.ts'
import { takesRightToken } from './apop-takes-right-token.ts'
import { twoArguments } from './apop-two-arguments.ts'
import { clientHandlesCloseAfterErr } from './auth-client-handles-close-after-err.ts'
import { clientQuits } from './auth-client-quits.ts'
import { noPassAfterUserErr } from './auth-no-pass-after-user-err.ts'
import { noReauthentication } from './auth-no-reauthentication.ts'
import { noTransactionCommands } from './auth-no-transaction-commands.ts'
import { passVerbatim } from './auth-pass-verbatim.ts'
import { retryStartsOver } from './auth-retry-starts-over.ts'
import { userBeforePass } from './auth-user-before-pass.ts'

/** Clients that break what the checks of `authorization` look for. */
export const authorization: readonly BrokenClient[] = [
  clientHandlesCloseAfterErr,
  retryStartsOver,
  userBeforePass,
  noPassAfterUserErr,
  passVerbatim,
  noTransactionCommands,
  noReauthentication,
  clientQuits,
  onlyWithTimestamp,
  digestValue,
  digestLowercaseHex,
  twoArguments,
  allowedWhen,
  rejectMalformedTimestamp,
  takesRightToken,
  noSilentCleartextFallback,
  pathologicalChallenge,
]
