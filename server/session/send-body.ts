import type { BodyEntry } from '../transcript/entry.ts'
import { dotStuffer } from '../wire/dot-stuff.ts'
import type { DotStuffer } from '../wire/dot-stuff.ts'
import type { Body, Content, Digest } from '../wire/reply.ts'
import { digesting } from './digest.ts'
import type { Digesting } from './digest.ts'
import { octetText } from './octet-text.ts'
import type { Outbox } from './outbox.ts'

const terminator = '.\r\n'

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
  out.addText(status)
  out.add(content.dotFree ? whole : dotStuffer().stuff(whole))
  out.addText(terminator)
  return complete('message', (content.digest ??= digestOf(whole)))
}

function digestOf(whole: Uint8Array): Digest {
  const digest = digesting()
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
  const digest = digesting()
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
  const digest = digesting(known === undefined)
  const stream = content.open()
  let sent = 0
  try {
    let chunk = await stream.next()
    out.addText(status)
    while (chunk) {
      digest.update(chunk)
      out.add(stuffer ? stuffer.stuff(chunk) : chunk)
      sent += chunk.length
      if (out.congested) await out.drained()
      else if (sent > turn) {
        sent = 0
        await nextTurn()
      }
      if (out.closed) return incomplete('message', digest)
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
