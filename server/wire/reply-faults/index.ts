import type { ReplyFault } from '../reply-fault.ts'
import { answerPrevious } from './answer-previous.ts'
import { answerTwice } from './answer-twice.ts'
import { append } from './append.ts'
import { bareLf } from './bare-lf.ts'
import { changeChallenge } from './change-challenge.ts'
import { changeLine } from './change-line.ts'
import { doubleStuffing } from './double-stuffing.ts'
import { doubledTerminator } from './doubled-terminator.ts'
import { dropLine } from './drop-line.ts'
import { endless } from './endless.ts'
import { insertLine } from './insert-line.ts'
import { lineEnd } from './line-end.ts'
import { neverAnswer } from './never-answer.ts'
import { noStuffing } from './no-stuffing.ts'
import { noTerminator } from './no-terminator.ts'
import { oddOctets } from './odd-octets.ts'
import { overLongLine } from './over-long-line.ts'
import { prepend } from './prepend.ts'
import { repeatLine } from './repeat-line.ts'
import { replace } from './replace.ts'
import { terminator } from './terminator.ts'
import { truncateBody } from './truncate-body.ts'
import { unsolicitedLine } from './unsolicited-line.ts'
import { wrongCount } from './wrong-count.ts'
import { wrongSize } from './wrong-size.ts'
import { wrongStatus } from './wrong-status.ts'

/** Every fault in what the server says, in the order of their kinds. */
export const replyFaults: readonly ReplyFault[] = [
  answerPrevious,
  answerTwice,
  append,
  bareLf,
  changeChallenge,
  changeLine,
  doubleStuffing,
  doubledTerminator,
  dropLine,
  endless,
  insertLine,
  lineEnd,
  neverAnswer,
  noStuffing,
  noTerminator,
  oddOctets,
  overLongLine,
  prepend,
  repeatLine,
  replace,
  terminator,
  truncateBody,
  unsolicitedLine,
  wrongCount,
  wrongSize,
  wrongStatus,
]
