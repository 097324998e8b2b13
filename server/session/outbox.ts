import type { Socket } from 'node:net'

/** Above this many octets waiting in the socket, production stops until it drains. */
const highWater = 128 * 1024

/** From this size on, parts are handed to the socket as they are instead of being copied together. */
const worthCopying = 64 * 1024

/** The socket's writing half as the outbox needs it; a TLSSocket is one too. */
export type Sink = Pick<Socket, 'write' | 'cork' | 'uncork' | 'writableLength' | 'writable'>

/**
 * Gathers what belongs together and hands it to the socket in as few writes as possible. A status line
 * and its body in two writes cost 40 ms against a client that delays its acknowledgements.
 */
export class Outbox {
  /** Octets handed over since the connection (or TLS) began, and those still gathered here. */
  octets = 0
  #sink: Sink
  #text = ''
  #parts: Uint8Array[] = []
  #size = 0
  #waiting: (() => void) | null = null
  #soon = false

  constructor(sink: Sink) {
    this.#sink = sink
  }

  /** Adds text; its octets are those of its UTF-8 form. Returns how many. */
  addText(text: string): number {
    const octets = Buffer.byteLength(text)
    this.#text += text
    this.#size += octets
    this.octets += octets
    if (this.#size >= worthCopying) this.flush()
    return octets
  }

  /** Adds octets, which must not change afterwards. */
  add(octets: Uint8Array): void {
    if (octets.length === 0) return
    this.#seal()
    this.#parts.push(octets)
    this.#size += octets.length
    this.octets += octets.length
    if (this.#size >= worthCopying) this.flush()
  }

  /**
   * Hands everything over at the end of this turn of the event loop, together with what others have to
   * say: a client that is woken once for sixteen answers works while one woken sixteen times is being woken.
   */
  flushSoon(): void {
    if (this.#size === 0 || this.#soon) return
    this.#soon = true
    if (waitingBoxes.push(this) === 1) setImmediate(flushWaiting)
  }

  /** Hands everything over in one write, now. */
  flush(): void {
    this.#soon = false
    if (this.#size === 0) return
    const sink = this.#sink
    if (this.#parts.length === 0) {
      const text = this.#text
      const size = this.#size
      this.#text = ''
      this.#size = 0
      if (sink.writable) sink.write(text, text.length === size ? 'latin1' : 'utf8')
      return
    }
    this.#seal()
    const parts = this.#parts
    const size = this.#size
    this.#parts = []
    this.#size = 0
    if (!sink.writable) return
    if (parts.length === 1) sink.write(parts[0] as Uint8Array)
    else if (size < worthCopying) sink.write(Buffer.concat(parts, size))
    else {
      sink.cork()
      for (const part of parts) sink.write(part)
      sink.uncork()
    }
  }

  /** True while the client does not keep up; then {@link drained} says when to go on. */
  get congested(): boolean {
    return this.#sink.writableLength >= highWater
  }

  /** True where the system has taken all that was added: no octets of it are read any more. */
  get idle(): boolean {
    return this.#size === 0 && this.#sink.writableLength === 0
  }

  /** True once nothing more can be sent. */
  get closed(): boolean {
    return !this.#sink.writable
  }

  /** Resolves when the socket has room again, or is gone. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }

  /** To be called on the socket's `drain` and `close`. Returns whether someone waited. */
  wake(): boolean {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.()
    return waiting !== null
  }

  #seal(): void {
    if (this.#text === '') return
    this.#parts.push(Buffer.from(this.#text, 'utf8'))
    this.#text = ''
  }
}

let waitingBoxes: Outbox[] = []

function flushWaiting(): void {
  const boxes = waitingBoxes
  waitingBoxes = []
  for (const box of boxes) box.flush()
}
