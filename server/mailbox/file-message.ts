import type { OctetStream } from '../base/octet-stream.ts'
import { canonicalOctets, canonicaliser } from './canonical.ts'
import type { FileSpan } from './file-span.ts'
import { readSpan, spanStream } from './file-span.ts'
import { sha256, sha256Hex } from './fingerprint.ts'
import type { Measured } from './found.ts'
import type { Measure } from './measure.ts'
import { measureOctets, measurer } from './measure.ts'
import { octetsStream, smallMessage } from './memory-message.ts'
import type { Message } from './message.ts'
import type { OctetFilter } from './octet-filter.ts'
import { filteredOctets, filteredStream } from './octet-filter.ts'
import { room } from './room.ts'
import { sharedSmallCache } from './small-cache.ts'

/** How to read the message that a span holds. */
export interface SpanReading {
  readonly span: FileSpan
  readonly flags?: readonly string[]
  /** Undoes the quoting of an mbox; absent where the span is the message as it is. */
  readonly unquote?: () => OctetFilter
}

/**
 * Measures the message in a span. At once where the span is small, and then the content stays in the
 * cache; else by reading it through, a chunk at a time.
 * @param descriptor an open descriptor for small spans; stays open.
 * @param content true where the fingerprint will be asked for.
 * @throws UsageError (or rejects) where the file cannot be read.
 */
export function measureSpan(
  reading: SpanReading,
  descriptor: number,
  content: boolean,
): Measured | Promise<Measured> {
  if (reading.span.octets > smallMessage) return measureLarge(reading, content)
  const raw = unquoted(reading, readSpan(reading.span, descriptor))
  const measure = measureOctets(raw)
  const message = spanMessage(reading, measure)
  const octets = lasting(raw, measure)
  if (octets.length <= smallMessage) sharedSmallCache.put(message, octets)
  const fingerprint = content ? sha256Hex(octets) : ''
  return { message, fingerprint: () => fingerprint }
}

async function measureLarge(reading: SpanReading, content: boolean): Promise<Measured> {
  const stream = unquotedStream(reading)
  const measuring = measurer()
  const hash = content ? sha256() : undefined
  const canonical = canonicaliser()
  try {
    for (let chunk = await stream.next(); chunk; chunk = await stream.next()) {
      measuring.push(chunk)
      hash?.update(canonical.push(chunk))
      stream.release?.(chunk)
    }
  } finally {
    stream.close()
  }
  hash?.update(canonical.end() ?? '')
  const fingerprint = hash?.digest('hex') ?? ''
  return { message: spanMessage(reading, measuring.end()), fingerprint: () => fingerprint }
}

function spanMessage(reading: SpanReading, measure: Measure): Message {
  const { span } = reading
  // Where nothing was unquoted either, the octets of the file are the octets on the wire.
  const quoted = measure.rawOctets !== span.octets
  const asRead: SpanReading = quoted ? reading : { span }
  const message: Message = {
    octets: measure.octets,
    dotFree: measure.dotFree,
    utf8Header: measure.utf8Header,
    ...(reading.flags && { flags: reading.flags }),
    whole: () => (measure.octets > smallMessage ? null : small(message, asRead, measure)),
    open() {
      if (measure.octets <= smallMessage) {
        return lateStream(() => octetsStream(small(message, asRead, measure)))
      }
      const stream = unquotedStream(asRead)
      return measure.canonical ? stream : filteredStream(stream, canonicaliser())
    },
  }
  return message
}

function small(message: Message, reading: SpanReading, measure: Measure): Uint8Array {
  const kept = sharedSmallCache.get(message)
  if (kept) return kept
  const descriptor = reading.span.open()
  try {
    const raw = unquoted(reading, readSpan(reading.span, descriptor))
    const octets = lasting(raw, measure)
    sharedSmallCache.put(message, octets)
    return octets
  } finally {
    reading.span.close(descriptor)
  }
}

/** The canonical form in memory of its own: what was read lies where the next file will be read to. */
function lasting(raw: Uint8Array, measure: Measure): Uint8Array {
  if (!measure.canonical) return canonicalOctets(raw)
  const octets = room(raw.length)
  octets.set(raw)
  return octets
}

function unquoted(reading: SpanReading, octets: Uint8Array): Uint8Array {
  return reading.unquote ? filteredOctets(octets, reading.unquote()) : octets
}

function unquotedStream(reading: SpanReading): OctetStream {
  const stream = spanStream(reading.span)
  return reading.unquote ? filteredStream(stream, reading.unquote()) : stream
}

/** Opens at the first `next`, so that trouble is a rejection there and no throw from `open`. */
function lateStream(open: () => OctetStream): OctetStream {
  let stream: OctetStream | undefined
  return {
    next() {
      try {
        stream ??= open()
      } catch (error) {
        return Promise.reject(error as Error)
      }
      return stream.next()
    },
    close: () => stream?.close(),
  }
}
