import { isUtf8 } from 'node:buffer'
import type { SentEntry } from '../../../server/transcript/entry.ts'
import type { Turn } from './view.ts'
import type { Oddity } from './went-on.ts'

/** In what octets a status line is written. */
function writtenIn(line: string | undefined): 'ascii' | 'utf-8' | 'other' {
  if (line === undefined || /^[\0-\x7f]*$/.test(line)) return 'ascii'
  return isUtf8(Buffer.from(line, 'latin1')) ? 'utf-8' : 'other'
}

/** Status lines whose texts are beyond ASCII in this way, and say nothing else. Greetings are for greeting.*. */
export function textsIn(way: 'utf-8' | 'other', what: string): Oddity {
  return {
    what,
    in: ({ reply }: Turn) => reply !== null && isTrue(reply) && writtenIn(reply.line) === way,
  }
}

/** Whether it says what the truth would have said, in whatever words. */
function isTrue({ line, truth = line }: SentEntry): boolean {
  return /^(?:\+OK|-ERR)(?: |$)/.test(line) && line.slice(0, 4) === truth.slice(0, 4)
}
