import type { Message } from '../case-record.ts'
import { digestsOf } from '../forms.ts'
import { succeeded } from './replies.ts'
import type { Turn } from './view.ts'

/** A dot on a line of its own to whom LF or CR is a line end, or CR is nothing, and to nobody else. */
const nearlyEnd = /(?<=\r\n)\r\.\r?\n|(?<=[^\r]\n|\r)\.(?:\r?\n|$)/

/**
 * What somebody has of a message who takes a dot behind half a line end for its end, in the forms that he may keep it
 * in. Null where none is known: the transcript has the first of a text alone.
 */
export function cutAtHalfLineEnd({ verb, reply }: Turn): Message['digests'][] | null {
  const body = reply?.body
  if (verb !== 'RETR' || !body?.complete) return null
  if (!succeeded({ reply })) return null
  const at = body.head.search(nearlyEnd)
  if (at < 0) return null
  const begun = body.head.slice(0, at)
  const lines = begun.replaceAll(/\r\n|[\r\n]/g, '\r\n')
  return [begun, lines].map((text) => digestsOf(Buffer.from(text, 'latin1')))
}
