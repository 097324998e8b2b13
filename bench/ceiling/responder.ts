import { createServer, type Server, type Socket } from 'node:net'
import { reply } from '../message.ts'

/** What the ceiling pretends to hold. */
export interface Shape {
  readonly messages: number
  readonly size: number
}

interface Replies {
  readonly ok: Buffer
  readonly stat: Buffer
  readonly capabilities: Buffer
  readonly message: Buffer
  readonly bye: Buffer
  readonly unknown: Buffer
}

/** Octets handed to one write of a listing; large enough to be few, small enough to stay in cache. */
const listingChunk = 65_536

/** Stop answering a pipeline when this much is on its way to the socket. */
const writeBudget = 262_144

function prepare({ messages, size }: Shape): Replies {
  return {
    ok: Buffer.from('+OK\r\n'),
    stat: Buffer.from(`+OK ${messages} ${messages * size}\r\n`),
    capabilities: Buffer.from('+OK\r\nUSER\r\nUIDL\r\nPIPELINING\r\n.\r\n'),
    message: reply(size),
    bye: Buffer.from('+OK bye\r\n'),
    unknown: Buffer.from('-ERR\r\n'),
  }
}

/** Writes a listing of every message in pieces, each when the one before has left. */
function writeListing(socket: Socket, shape: Shape, unique: boolean, done: () => void): void {
  let number = 0
  let text = '+OK\r\n'
  const more = (): void => {
    while (!socket.destroyed) {
      while (text.length < listingChunk && number < shape.messages) {
        number++
        text += unique ? `${number} maildrop-message-${number}\r\n` : `${number} ${shape.size}\r\n`
      }
      const last = number === shape.messages
      const flushed = socket.write(last ? `${text}.\r\n` : text, 'latin1')
      text = ''
      if (last) return done()
      if (!flushed) return void socket.once('drain', more)
    }
  }
  more()
}

function converse(socket: Socket, shape: Shape, replies: Replies): void {
  let pending: Buffer | undefined
  let from = 0
  let busy = false
  const resume = (): void => {
    busy = false
    socket.resume()
    answer()
  }
  const listing = (unique: boolean): void => {
    busy = true
    socket.pause()
    writeListing(socket, shape, unique, () => setImmediate(resume))
  }
  // The first two octets tell every command apart; arguments are not looked at.
  const choose = (first: number, second: number): Buffer | undefined => {
    if (first === 0x52) return second === 0x45 ? replies.message : replies.unknown // RE
    if (first === 0x55 && second === 0x49) return void listing(true) // UI
    if (first === 0x4c) return void listing(false) // L
    if (first === 0x53) return replies.stat // S
    if (first === 0x51) return replies.bye // Q
    if (first === 0x43) return replies.capabilities // C
    return replies.ok // USER, PASS, NOOP, DELE
  }
  const answer = (): void => {
    if (!pending || busy) return
    const chunk = pending
    let queued = 0
    let flushed = true
    socket.cork()
    while (!busy && queued < writeBudget) {
      const end = chunk.indexOf(10, from)
      if (end < 0) break
      const first = chunk[from] ?? 0
      const second = chunk[from + 1] ?? 0
      from = end + 1
      const octets = choose(first, second)
      if (!octets) continue
      queued += octets.length
      flushed = socket.write(octets)
      if (first === 0x51) socket.end()
    }
    socket.uncork()
    if (busy) return
    if (from >= chunk.length) pending = undefined
    if (!flushed && queued >= writeBudget) {
      busy = true
      socket.pause()
      socket.once('drain', resume)
    } else if (queued >= writeBudget) {
      answer()
    }
  }
  socket.on('data', (chunk: Buffer) => {
    pending = pending ? Buffer.concat([pending.subarray(from), chunk]) : chunk
    from = 0
    answer()
  })
  socket.on('error', () => socket.destroy())
}

/** A server that answers as fast as bare `node:net` can, and knows nothing. */
export function responder(shape: Shape): Server {
  const replies = prepare(shape)
  const greeting = Buffer.from('+OK ready\r\n')
  return createServer({ noDelay: true }, (socket) => {
    socket.write(greeting)
    converse(socket, shape, replies)
  })
}
