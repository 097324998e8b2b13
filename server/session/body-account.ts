import type { BodyEntry } from '../transcript/entry.ts'
import type { BodyPart } from '../wire/encode-spoken.ts'
import type { Body } from '../wire/reply.ts'
import { digesting } from './digest.ts'
import { listingHead, messageHead } from './send-body.ts'

/** Parts are kept until it is known that they went, but no more than this many octets of them. */
const remembered = 1024 * 1024

/** Follows the body of a reply that may be cut, so that the transcript says what really went of it. */
export interface BodyAccount {
  add(part: BodyPart): void
  /** So many octets of the reply have gone out. */
  went(octets: number): void
  /** @param complete true where all of it went, whatever an effect made of it. */
  end(octets: number, complete: boolean): BodyEntry
}

/** The account of a body of this kind. */
export function bodyAccount(kind: Body['kind']): BodyAccount {
  const digest = digesting({ head: kind === 'lines' ? listingHead : messageHead })
  let waiting: BodyPart[] = []
  let size = 0
  const take = (): void => {
    const part = waiting.shift() as BodyPart
    size -= part.content.length
    digest.update(part.content)
  }
  const went = (octets: number): void => {
    while ((waiting[0] && waiting[0].end <= octets) || size > remembered) take()
  }
  return {
    add(part) {
      waiting.push(part)
      size += part.content.length
    },
    went,
    end(octets, complete) {
      went(complete ? Infinity : octets)
      const part = waiting[0]
      if (part) digest.update(begun(part, octets))
      waiting = []
      const { sha256, ...rest } = digest.end()
      if (!complete || sha256 === '') return { kind, ...rest, complete }
      return { kind, ...rest, sha256, complete }
    },
  }
}

/** What went of the part that was cut, before dot-stuffing. */
function begun({ content, stuffed, end }: BodyPart, octets: number): Buffer {
  const missing = end - octets
  if (!stuffed) return content.subarray(0, Math.max(0, content.length - missing))
  const text = stuffed.toString('latin1', 0, Math.max(0, stuffed.length - missing))
  return Buffer.from(text.replace(/(^|\n)\.(?=\.)/g, '$1'), 'latin1')
}
