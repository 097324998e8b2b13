import { kindOf } from '../../server/base/fault.ts'
import type { Entry, FaultEntry, SentEntry } from '../../server/transcript/entry.ts'
import { visible } from '../../server/transcript/visible.ts'

/** A reply on the wire with the octet marked at which a fault acted. */
export interface Marked {
  /** Whole lines before the one that is marked, without their line ends. */
  readonly before: readonly string[]
  /** The marked line up to the octet, and the rest of it that went out. */
  readonly upTo: string
  readonly rest: string
  /** Octets between what is shown and the mark: the transcript keeps no long message whole. */
  readonly gap: number
}

/** The reply that a fault acted on: the next thing that the server said on that connection. */
export function replyOf(fault: FaultEntry, entries: readonly Entry[]): SentEntry | undefined {
  const { offset } = fault
  return entries.find(
    (entry): entry is SentEntry =>
      entry.kind === 'sent' &&
      entry.connection === fault.connection &&
      entry.n > fault.n &&
      // Offsets of records say nothing about the stream in clear.
      (fault.into !== undefined ||
        fault.layer === 'ciphertext' ||
        offset === undefined ||
        (offset >= entry.offset && offset <= entry.offset + entry.octets)),
  )
}

/**
 * Marks a reply after so many of its octets. Null where it cannot be done: the octets that the transcript
 * keeps are not those that went out.
 */
export function markedReply(sent: SentEntry, into: number): Marked | null {
  const { body } = sent
  if (into > sent.octets) return null
  const known = `${sent.line}\r\n${body ? stuffed(body.head) : ''}`
  const short = !body || body.tail === ''
  const ended = body?.complete ? '.\r\n' : ''
  // Where all is known it has to agree; what a rule changed besides is not for us to guess.
  if (short && into <= sent.octets) {
    const whole = (known + ended).slice(0, Math.max(sent.octets, sent.line.length))
    if (whole.length !== sent.octets) return null
    return split(whole, into, 0)
  }
  if (into <= known.length) return split(known, into, 0)
  return split(known, known.length, into - known.length)
}

function split(text: string, at: number, gap: number): Marked {
  const head = text.slice(0, at)
  // A mark between two lines stands behind the line end of the first.
  const last = head.endsWith('\r\n') && at > 0 ? head.slice(0, -2) : head
  const start = last.lastIndexOf('\n') + 1
  const before = head.slice(0, start).split(/\r?\n/).slice(0, -1)
  const behind = text.slice(at)
  const end = head.endsWith('\r\n') ? 0 : behind.indexOf('\n') + 1 || behind.length
  return {
    before: before.map(visible),
    upTo: visible(head.slice(start)),
    rest: visible(behind.slice(0, end)),
    gap,
  }
}

/** As it goes over the wire: a line that begins with a dot has one more. */
function stuffed(text: string): string {
  return text.replace(/^\./gm, '..')
}

/** `cut at octet 42 of the reply, 752 of the stream`: where a fault acted, as precisely as is known. */
export function faultPlace({ fault, into, offset, layer, site }: FaultEntry): string {
  const kind = kindOf(fault)
  if (layer === 'ciphertext') {
    return offset === undefined ? kind : `${kind} after octet ${offset} of the TLS records`
  }
  if (into !== undefined) {
    const stream = offset === undefined ? '' : `, ${offset} of the stream`
    return `${kind} after octet ${into} of the reply${stream}`
  }
  if (offset === undefined || site === 'maildrop') return kind
  return site === 'reply'
    ? `${kind} in the reply at octet ${offset} of the stream`
    : `${kind} after octet ${offset} of the stream`
}
