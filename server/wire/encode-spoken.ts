import { changedLines } from './changed-lines.ts'
import type { LineTaker } from './changed-lines.ts'
import { dotStuffer } from './dot-stuff.ts'
import { statusLine } from './reply.ts'
import type { Body, Content } from './reply.ts'
import type { Spoken } from './spoken.ts'

/** Pieces gathered up to this size, in octets, leave as one: a short reply is one piece. */
const pieceSize = 32 * 1024

const crlf = Buffer.from('\r\n')
const dotCrlf = Buffer.from('.\r\n')
const oneDot = Buffer.from('.')

/** A part of a body on its way out. */
export interface BodyPart {
  /** Before dot-stuffing. */
  readonly content: Buffer
  /** The same as it goes out, where dots were put inside it; else only in front, if at all. */
  readonly stuffed: Buffer | null
  /** Where it ends in the octets of the whole reply. */
  readonly end: number
}

/**
 * The octets of a reply, odd or not, piece by piece as they are asked for. A short reply is one piece, so
 * that it leaves in one segment.
 * @param body is told of each part of the body, before the piece comes that it is in.
 * @throws UsageError where a message cannot be read.
 */
export async function* encodeSpoken(
  spoken: Spoken,
  body: (part: BodyPart) => void,
): AsyncGenerator<Buffer, void> {
  if (spoken.silent) return
  const gather = new Gathering()
  for (const octets of spoken.before ?? []) gather.add(octets)
  for (let time = spoken.times ?? 1; time > 0; time--) {
    gather.add(statusOctets(spoken))
    if (!spoken.reply.body) continue
    yield* encodeBody(spoken, spoken.reply.body, { gather, body })
    gather.add(spoken.terminator ?? dotCrlf)
  }
  for (const octets of spoken.behind ?? []) gather.add(octets)
  if (spoken.endless) yield* repeated(spoken.endless, gather)
  if (gather.size > 0) yield gather.take()
}

/** The status line as it goes out, with its end. */
function statusOctets({ reply, status, statusEnd }: Spoken): Buffer {
  const line = status ?? Buffer.from(statusLine(reply).slice(0, -2))
  return Buffer.concat([line, statusEnd ?? crlf])
}

/** Where the octets of a body go. */
interface Going {
  readonly gather: Gathering
  readonly body: (part: BodyPart) => void
}

async function* encodeBody(spoken: Spoken, body: Body, going: Going): AsyncGenerator<Buffer, void> {
  const { gather } = going
  const take: LineTaker = (content, stuffed) => {
    if (stuffed) gather.add(oneDot)
    gather.add(content)
    going.body({ content, stuffed: null, end: gather.total })
  }
  const { lines: changes = [], lastLines = [], lineEnd = crlf, stuffing = true } = spoken
  if (body.kind === 'message' && !spoken.lines && !spoken.lastLines && !spoken.lineEnd) {
    yield* wholeContent(body.content, stuffing, going)
    return
  }
  const lines = changedLines({ changes, lastLines, lineEnd, stuffing }, take)
  if (body.kind === 'message') {
    for await (const chunk of chunks(body.content)) {
      lines.push(chunk)
      if (gather.full) yield gather.take()
    }
  } else {
    for (const text of body.lines) {
      lines.line(Buffer.from(text))
      if (gather.full) yield gather.take()
    }
  }
  lines.end()
}

/** A message whose lines nobody changes. */
async function* wholeContent(
  content: Content,
  stuffing: boolean,
  { gather, body }: Going,
): AsyncGenerator<Buffer, void> {
  const stuffer = stuffing && !content.dotFree ? dotStuffer() : null
  for await (const chunk of chunks(content)) {
    const content = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const encoded = stuffer ? stuffer.stuff(content) : content
    gather.add(encoded)
    const stuffed = encoded === content ? null : (encoded as Buffer)
    body({ content, stuffed, end: gather.total })
    if (gather.full) yield gather.take()
  }
}

async function* chunks(content: Content): AsyncGenerator<Uint8Array, void> {
  const stream = content.open()
  try {
    for (let chunk = await stream.next(); chunk; chunk = await stream.next()) {
      // A message in memory comes as one chunk.
      for (let from = 0; from < chunk.length; from += pieceSize) {
        yield chunk.subarray(from, from + pieceSize)
      }
    }
  } finally {
    stream.close()
  }
}

function* repeated(
  { octets, limit }: NonNullable<Spoken['endless']>,
  gather: Gathering,
): Generator<Buffer, void> {
  if (octets.length === 0) return
  for (let left = limit; left > 0; left -= octets.length) {
    gather.add(octets.subarray(0, left))
    if (gather.full) yield gather.take()
  }
}

/** Octets on their way into one piece. */
class Gathering {
  size = 0
  /** Octets added so far, those of earlier pieces included. */
  total = 0
  #parts: Uint8Array[] = []

  get full(): boolean {
    return this.size >= pieceSize
  }

  add(octets: Uint8Array): void {
    this.#parts.push(octets)
    this.size += octets.length
    this.total += octets.length
  }

  /** All of it, copied: streams may use their memory again. */
  take(): Buffer {
    const piece = Buffer.concat(this.#parts, this.size)
    this.#parts = []
    this.size = 0
    return piece
  }
}
