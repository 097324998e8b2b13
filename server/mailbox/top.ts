import type { OctetStream } from '../base/octet-stream.ts'
import { asBuffer } from './octet-filter.ts'

const LF = 10

/**
 * The answer to TOP as a stream (RFC 1939 section 7): the header section, the blank line and the
 * first `lines` lines of the body. It ends early where the message does, so that a count beyond the
 * body gives the whole message and a message of headers alone gives just these.
 * @param source canonical octets; closed with the result.
 * @param lines body lines, 0 or more.
 */
export function topStream(source: OctetStream, lines: number): OctetStream {
  const cutter = topCutter(lines)
  const cut = (chunk: Uint8Array | null): Uint8Array | null =>
    chunk && chunk.subarray(0, cutter.take(asBuffer(chunk)))
  return {
    next() {
      if (cutter.done) return null
      const chunk = source.next()
      return chunk instanceof Promise ? chunk.then(cut) : cut(chunk)
    },
    close: () => source.close(),
  }
}

/** The same for a message at hand; shares its memory. */
export function topOctets(canonical: Uint8Array, lines: number): Uint8Array {
  return canonical.subarray(0, topCutter(lines).take(asBuffer(canonical)))
}

interface TopCutter {
  /** True once the last line that was asked for has passed. */
  readonly done: boolean
  /** How many octets of the chunk belong to the answer. */
  take(chunk: Buffer): number
}

function topCutter(lines: number): TopCutter {
  let inHeader = true
  let left = lines
  /** Octets of the unfinished line that earlier chunks held. */
  let lineOctets = 0
  const cutter = {
    done: false,
    take(chunk: Buffer): number {
      let from = 0
      for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
        // In canonical form every LF follows a CR, so one octet before it means a blank line.
        if (!inHeader) left--
        else if (lineOctets + at - from === 1) inHeader = false
        lineOctets = 0
        from = at + 1
        cutter.done = !inHeader && left <= 0
        if (cutter.done) return from
      }
      lineOctets += chunk.length - from
      return chunk.length
    },
  }
  return cutter
}
