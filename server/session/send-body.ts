import type { BodyEntry } from '../transcript/entry.ts'
import { dotStuffer } from '../wire/dot-stuff.ts'
import type { DotStuffer } from '../wire/dot-stuff.ts'
import type { Body, Content, Digest } from '../wire/reply.ts'
import { digesting } from './digest.ts'
import type { Digesting } from './digest.ts'
import { octetText } from './octet-text.ts'
import type { Outbox } from './outbox.ts'

const terminator = '.\r\n'

/** Octets kept from the front of a message. */
export const messageHead = 256

/** Octets kept from the front of a listing; one this small stands in the transcript whole. */
export const listingHead = 1024

/** Text gathered before it is added, in characters: long listings go out in pieces of this size. */
const piece = 16 * 1024

/** After so many octets without a pause the event loop gets a turn, so that others are served too. */
const turn = 1024 * 1024

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Sends a body dot-stuffed and with its terminator (RFC 1939 section 3).
 * @returns what the transcript keeps of it: at once where the body was small and at hand, else a
 * promise. A body that the client did not stay for comes back incomplete.
 * @throws UsageError before anything is added, where a small body cannot be read.
 */
export function sendBody(body: Body, out: Outbox, status: string): BodyEntry | Promise<BodyEntry> {
  if (body.kind === 'lines') return sendLines(body.lines[Symbol.iterator](), out, status)
  const { content } = body
  const whole = content.whole()
  if (whole === null) return streamMessage(content, out, status)
  if (whole.length <= replySize) out.add(replyOf(whole, content.dotFree, status))
  else {
    out.addText(status)
    out.add(content.dotFree ? whole : dotStuffer().stuff(whole))
    out.addText(terminator)
  }
  const digest = (content.digest ??= digestOf(whole))
  let entry = entries.get(digest)
  if (!entry) entries.set(digest, (entry = complete('message', digest)))
  return entry
}

/** Up to this size a reply is kept as it went out, in octets of its message. */
const replySize = 16 * 1024

interface WholeReply {
  readonly status: string
  readonly octets: Buffer
}

/** Replies by the message they were made from, for as long as that is kept. Clients fetch more than once. */
const replies = new WeakMap<Uint8Array, WholeReply>()

/** What the transcript says of messages, so that the same message is not described anew each time. */
const entries = new WeakMap<Digest, BodyEntry>()

/** Status line, stuffed body and terminator in one piece. */
function replyOf(whole: Uint8Array, dotFree: boolean, status: string): Buffer {
  const known = replies.get(whole)
  if (known?.status === status) return known.octets
  const body = dotFree ? whole : dotStuffer().stuff(whole)
  const octets = Buffer.concat([Buffer.from(status), body, Buffer.from(terminator)])
  replies.set(whole, { status, octets })
  return octets
}

function digestOf(whole: Uint8Array): Digest {
  const digest = digesting({ head: messageHead })
  digest.update(whole)
  return digest.end()
}

function complete(kind: 'lines' | 'message', digest: Digest): BodyEntry {
  const { octets, sha256, head, tail } = digest
  return sha256 === ''
    ? { kind, octets, head, tail, complete: true }
    : { kind, octets, sha256, head, tail, complete: true }
}

function incomplete(kind: 'lines' | 'message', digest: Digesting): BodyEntry {
  const { octets, head, tail } = digest.end()
  return { kind, octets, head, tail, complete: false }
}

function sendLines(
  lines: Iterator<string>,
  out: Outbox,
  status: string,
): BodyEntry | Promise<BodyEntry> {
  const digest = digesting({ head: listingHead })
  out.addText(status)
  const finished = addLines(lines, out, digest)
  return finished ? complete('lines', digest.end()) : streamLines(lines, out, digest)
}

/** Adds lines until they end (true) or the client does not keep up (false). */
function addLines(lines: Iterator<string>, out: Outbox, digest: Digesting): boolean {
  let text = ''
  let sent = 0
  const add = (): void => {
    const octets = out.addText(text)
    digest.updateText(octets === text.length ? text : octetText(text))
    sent += text.length
    text = ''
  }
  for (let step = lines.next(); !step.done; step = lines.next()) {
    text += step.value.startsWith('.') ? `.${step.value}\r\n` : `${step.value}\r\n`
    if (text.length < piece) continue
    add()
    if (out.congested || out.closed || sent > turn) return false
  }
  add()
  out.addText(terminator)
  return true
}

async function streamLines(
  lines: Iterator<string>,
  out: Outbox,
  digest: Digesting,
): Promise<BodyEntry> {
  for (;;) {
    if (out.closed) return incomplete('lines', digest)
    await (out.congested ? out.drained() : nextTurn())
    if (out.closed) return incomplete('lines', digest)
    if (addLines(lines, out, digest)) return complete('lines', digest.end())
  }
}

async function streamMessage(content: Content, out: Outbox, status: string): Promise<BodyEntry> {
  const stuffer: DotStuffer | null = content.dotFree ? null : dotStuffer()
  const known = content.digest
  const digest = digesting({ head: messageHead, hashed: known === undefined })
  const stream = content.open()
  let sent = 0
  try {
    let chunk = await stream.next()
    out.addText(status)
    while (chunk) {
      digest.update(chunk)
      const piece = stuffer ? stuffer.stuff(chunk) : chunk
      out.add(piece)
      sent += chunk.length
      if (out.congested) await out.drained()
      else if (sent > turn) {
        sent = 0
        await nextTurn()
      }
      if (out.closed) return incomplete('message', digest)
      if (piece !== chunk || out.idle) stream.release?.(chunk)
      const next = stream.next()
      chunk = next instanceof Promise ? await next : next
    }
    out.addText(terminator)
    if (known) return complete('message', known)
    content.digest = digest.end()
    return complete('message', content.digest)
  } finally {
    stream.close()
  }
}
