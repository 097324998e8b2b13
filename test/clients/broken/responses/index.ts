import type { BrokenClient } from '../broken-client.ts'
import { accept512 } from './resp-accept-512.ts'
import { argFormSingleLine } from './resp-arg-form-single-line.ts'
import { bareLfHandling } from './resp-bare-lf-handling.ts'
import { bodyLinesUnlimited } from './resp-body-lines-unlimited.ts'
import { byteUnstuff } from './resp-byte-unstuff.ts'
import { closeMidReply } from './resp-close-mid-reply.ts'
import { eightBitSafe } from './resp-eight-bit-safe.ts'
import { emptyMultiline } from './resp-empty-multiline.ts'
import { errIsSingleLine } from './resp-err-is-single-line.ts'
import { lastLineEnd } from './resp-last-line-end.ts'
import { lowercaseIndicatorHandling } from './resp-lowercase-indicator-handling.ts'
import { nulInBody } from './resp-nul-in-body.ts'
import { overlongFirstLineSafe } from './resp-overlong-first-line-safe.ts'
import { segmentationFree } from './resp-segmentation-free.ts'
import { sizeNotTrusted } from './resp-size-not-trusted.ts'
import { terminatorExact } from './resp-terminator-exact.ts'
import { terminatorSplit } from './resp-terminator-split.ts'
import { textNotSignificant } from './resp-text-not-significant.ts'
import { unknownIndicatorNotSuccess } from './resp-unknown-indicator-not-success.ts'
import { unsolicitedHandling } from './resp-unsolicited-handling.ts'

/** Clients that break what the checks of `responses` look for. */
export const responses: readonly BrokenClient[] = [
  lowercaseIndicatorHandling,
  bareLfHandling,
  accept512,
  overlongFirstLineSafe,
  bodyLinesUnlimited,
  unknownIndicatorNotSuccess,
  byteUnstuff,
  terminatorExact,
  terminatorSplit,
  lastLineEnd,
  segmentationFree,
  errIsSingleLine,
  argFormSingleLine,
  emptyMultiline,
  textNotSignificant,
  sizeNotTrusted,
  eightBitSafe,
  nulInBody,
  unsolicitedHandling,
  closeMidReply,
]
