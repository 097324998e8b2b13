import type { Check } from '../../check.ts'
import { afterSafeStorage } from './dele-after-safe-storage.ts'
import { clientDeletesItself } from './dele-client-deletes-itself.ts'
import { deleClientHandlesErr } from './dele-client-handles-err.ts'
import { onePerCommand } from './dele-one-per-command.ts'
import { listClientIgnoresExtra } from './list-client-ignores-extra.ts'
import { listClientToleratesGaps } from './list-client-tolerates-gaps.ts'
import { listStatusTextNotParsed } from './list-status-text-not-parsed.ts'
import { bodyStartingWithStatus } from './retr-body-starting-with-status.ts'
import { retrClientHandlesErr } from './retr-client-handles-err.ts'
import { retrEmptyMessage } from './retr-empty-message.ts'
import { rsetClientState } from './rset-client-state.ts'
import { statClientIgnoresExtra } from './stat-client-ignores-extra.ts'
import { statClientTotalUntrusted } from './stat-client-total-untrusted.ts'
import { statZeroMessages } from './stat-zero-messages.ts'
import { topClientNotDependent } from './top-client-not-dependent.ts'
import { partialNotDeliveredAsWhole } from './top-partial-not-delivered-as-whole.ts'
import { twoArguments } from './top-two-arguments.ts'
import { clientNumbersStable } from './trans-client-numbers-stable.ts'
import { clientReconnectsForNewMail } from './trans-client-reconnects-for-new-mail.ts'
import { largeSizes } from './trans-large-sizes.ts'
import { clientCaseSensitive } from './uidl-client-case-sensitive.ts'
import { clientChangingIds } from './uidl-client-changing-ids.ts'
import { clientDuplicates } from './uidl-client-duplicates.ts'
import { clientFullCharset } from './uidl-client-full-charset.ts'
import { clientFullLength } from './uidl-client-full-length.ts'
import { clientLeadingDot } from './uidl-client-leading-dot.ts'
import { clientListMismatch } from './uidl-client-list-mismatch.ts'
import { uidlClientNotDependent } from './uidl-client-not-dependent.ts'
import { clientOverlongSafe } from './uidl-client-overlong-safe.ts'

/** Checks of the area `transaction`, by id. */
export const transaction: readonly Check[] = [
  clientNumbersStable,
  clientReconnectsForNewMail,
  largeSizes,
  statClientIgnoresExtra,
  statClientTotalUntrusted,
  statZeroMessages,
  listClientIgnoresExtra,
  listClientToleratesGaps,
  listStatusTextNotParsed,
  retrClientHandlesErr,
  bodyStartingWithStatus,
  retrEmptyMessage,
  onePerCommand,
  afterSafeStorage,
  deleClientHandlesErr,
  clientDeletesItself,
  rsetClientState,
  twoArguments,
  topClientNotDependent,
  partialNotDeliveredAsWhole,
  clientFullCharset,
  clientCaseSensitive,
  clientFullLength,
  clientDuplicates,
  clientLeadingDot,
  uidlClientNotDependent,
  clientOverlongSafe,
  clientChangingIds,
  clientListMismatch,
]
