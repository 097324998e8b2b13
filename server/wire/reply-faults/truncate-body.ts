import { changeLines } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** A whole reply with half a message. */
export const truncateBody: ReplyFault = {
  kind: 'truncate-body',
  site: 'reply',
  summary: 'Sends only the first octets of the body, as if they were all.',
  about:
    'The first octets of the body arrive, then CRLF where they do not end in one, then the final dot: the ' +
    'reply is complete and well-formed, and only its size in LIST could show that something is missing. ' +
    'Dots that are stuffed do not count. Servers that run out of disk or quota do this. A client may ' +
    'compare sizes before it deletes; it must not fail only because they differ.',
  rfc: '1939 section 11',
  short: 'octets',
  parameters: {
    octets: {
      type: 'size',
      min: 0,
      max: 1024 ** 4,
      about: 'How many octets of the body are left.',
    },
  },
  apply({ octets }, spoken) {
    let left = Number(octets)
    const made = changeLines(spoken, (line) => {
      if (left <= 0) return null
      const part = line.subarray(0, left)
      left -= line.length + 2
      return part
    })
    if (made === spoken) return spoken
    // The reply may be said again.
    const again = (): [] => {
      left = Number(octets)
      return []
    }
    return { ...made, lastLines: [...(made.lastLines ?? []), again] }
  },
}
