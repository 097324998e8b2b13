import { octetsOf } from '../../base/octets.ts'
import { statusLine } from '../../wire/reply.ts'
import type { Reply } from '../../wire/reply.ts'
import type { Spoken } from '../../wire/spoken.ts'
import { fillOctets } from '../template.ts'
import type { Facts } from '../template.ts'

const parts = /^(?<status>\+OK|-ERR)(?: (?:\[(?<code>[^\]]+)\](?: |$))?(?<text>.*))?$/s

/**
 * A reply whose status line reads as written. Where a status, code and text can be told apart they become
 * those of the reply; a line that they do not give exactly, as with octets that are no UTF-8, goes out as
 * octets beside it. A line that says -ERR has no body.
 */
export function spokenLine(written: string, truth: Reply, facts: Facts): Spoken {
  const octets = octetsOf(fillOctets(written, facts))
  const { code: _former, body, ...kept } = truth
  const groups = parts.exec(octets.toString())?.groups
  if (!groups) {
    const reply = { ...kept, text: octets.toString('latin1') }
    return { reply: body ? { ...reply, body } : reply, status: octets }
  }
  const { status, code, text = '' } = groups
  const refused = status === '-ERR'
  const reply: Reply = {
    ...kept,
    status: refused ? '-ERR' : '+OK',
    text,
    ...(code === undefined ? {} : { code }),
    ...(body && !refused ? { body } : {}),
  }
  const exact = Buffer.from(statusLine(reply)).equals(Buffer.concat([octets, lineEnd]))
  return exact ? { reply } : { reply, status: octets }
}

const lineEnd = Buffer.from('\r\n')
