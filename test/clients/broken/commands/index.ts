import type { BrokenClient } from '../broken-client.ts'
import { argumentMax40 } from './cmd-argument-max-40.ts'
import { argumentsPrintableAscii } from './cmd-arguments-printable-ascii.ts'
import { crlf } from './cmd-crlf.ts'
import { errGeneric } from './cmd-err-generic.ts'
import { keywordLength } from './cmd-keyword-length.ts'
import { lockstep } from './cmd-lockstep.ts'
import { max255 } from './cmd-max-255.ts'
import { messageNumberDecimal } from './cmd-message-number-decimal.ts'
import { messageNumberInRange } from './cmd-message-number-in-range.ts'
import { lineBreakSent, noControlOctets } from './cmd-no-control-octets.ts'
import { noTrailingSpace } from './cmd-no-trailing-space.ts'
import { singleSpace } from './cmd-single-space.ts'

/** Clients that break what the checks of `commands` look for. */
export const commands: readonly BrokenClient[] = [
  crlf,
  keywordLength,
  singleSpace,
  noTrailingSpace,
  argumentsPrintableAscii,
  noControlOctets,
  lineBreakSent,
  argumentMax40,
  max255,
  errGeneric,
  lockstep,
  messageNumberDecimal,
  messageNumberInRange,
]
