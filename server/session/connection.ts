import type { Socket } from 'node:net'
import type { Timer } from '../base/clock.ts'
import type { Context, SessionState } from '../state/context.ts'
import { release } from '../state/update.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { EndEntry, Entry } from '../transcript/entry.ts'
import type { Recorder } from '../transcript/recorder.ts'
import type { Redactor } from '../transcript/redact.ts'
import { ok } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import { tlsBegan, tlsFailed } from './entries.ts'
import type { Unstamped } from './entries.ts'
import type { Interceptor } from './interceptor.ts'
import { forget, newContext } from './new-context.ts'
import { Outbox } from './outbox.ts'
import type { Ended, SessionHost } from './session-host.ts'
import { Session } from './session.ts'
import type { ConnectionSurroundings } from './surroundings.ts'
import { attach, detach } from './wiring.ts'
import type { Wiring } from './wiring.ts'

/** Input that may wait while a reply is under way; beyond it the socket is not read. In octets. */
const inputAhead = 64 * 1024

/** After our FIN, how long the client may take to send its own before the socket is destroyed, in ms. */
const lingerMs = 5000

/** The same while the client is still reading what was said before: QUIT behind a large RETR. */
const lastWordsMs = 120_000

type Ending = Pick<EndEntry, 'by' | 'how' | 'detail'>

/**
 * One client's connection, from accept to close: owns the raw socket and, once there is TLS, the socket
 * over it; keeps the inactivity timer; says how it ended. The session does the talking.
 */
export class Connection implements SessionHost {
  readonly number: number
  readonly context: Context
  readonly recorder: Recorder
  readonly redactor: Redactor
  readonly interceptor: Interceptor | undefined
  readonly #around: ConnectionSurroundings
  readonly #raw: Socket
  #socket: Socket
  #out: Outbox
  #session: Session
  #idleTimer: Timer | null = null
  #lingerTimer: Timer | null = null
  #ending: Ending | null = null
  /** The state in which it ended. */
  #endState: SessionState | null = null
  #handshaking = false
  #clientDone = false
  #closed = false
  #received = 0
  /** Octets sent in clear before TLS began. */
  #sentBefore = 0
  #ignored = 0
  readonly #wiring: Wiring = {
    data: (chunk) => this.#onData(chunk),
    drain: () => this.#onDrain(),
    end: () => this.#onEnd(),
    error: (error) => this.#onError(error),
    close: () => this.#onClose(),
  }

  constructor(raw: Socket, number: number, around: ConnectionSurroundings) {
    const { service, recorder } = around
    const peer = {
      connection: number,
      address: raw.remoteAddress ?? '',
      port: raw.remotePort ?? 0,
    }
    this.number = number
    this.recorder = recorder
    this.redactor = around.redactor
    this.interceptor = around.interceptor
    this.context = newContext(service, peer, recorder)
    this.#around = around
    // For the moments in which nobody else listens, as between STLS and the handshake.
    raw.on('error', ignore)
    this.#raw = raw
    this.#socket = raw
    this.#out = new Outbox(raw)
    this.#session = new Session(this.context, this.#out, this)
  }

  /** Begins: with the greeting, or on the TLS port with the handshake. */
  start(listener: 'pop3' | 'pop3s', refusal?: Reply): void {
    const { context } = this
    const { clock, settings } = context.service
    const remote = `${context.remoteAddress}:${context.remotePort}`
    this.#record({ kind: 'connect', remote, listener })
    this.#idleTimer = clock.after(settings.autologoutMs, () => this.#autologout())
    if (listener === 'pop3s') this.#beginTls('implicit', refusal)
    else {
      attach(this.#raw, this.#wiring)
      this.#greet(refusal)
    }
  }

  /** Ends it from our side, without UPDATE; used when the server closes. */
  shutdown(): void {
    this.#finish({ by: 'server', how: 'shutdown' })
  }

  /** Drops it at once. */
  destroy(): void {
    this.#ending ??= { by: 'server', how: 'shutdown' }
    this.#socket.destroy()
    this.#raw.destroy()
  }

  onClose(how: Ended): void {
    this.#finish({ by: how === 'quit' ? 'client' : 'server', how })
  }

  onFailure(detail: string): void {
    this.#ending ??= { by: 'server', how: 'failure', detail }
    this.#raw.resetAndDestroy()
  }

  onLine(): void {
    this.#idleTimer?.refresh()
  }

  onIdle(): void {
    if (this.#clientDone) this.#clientLeft()
    else if (this.#socket.isPaused()) this.#socket.resume()
  }

  onStartTls(): void {
    this.#sentBefore = this.#out.octets
    detach(this.#raw, this.#wiring)
    let dropped = this.#session.discard()
    for (let rest: unknown = this.#raw.read(); rest !== null; rest = this.#raw.read()) {
      dropped += (rest as Buffer).length
    }
    if (dropped > 0) {
      this.#record({ kind: 'discarded', octets: dropped, reason: 'behind-stls' })
    }
    this.#beginTls('stls')
  }

  #greet(refusal?: Reply): void {
    const { context } = this
    const { greeting } = context.service.settings
    const text = context.timestamp === '' ? greeting : `${greeting} ${context.timestamp}`
    this.#session.greet(refusal ?? ok(text))
    this.#out.flushSoon()
  }

  #beginTls(via: TlsFacts['via'], refusal?: Reply): void {
    this.#handshaking = true
    void this.#around.tls.secure(this.#raw, via).then((result) => {
      this.#handshaking = false
      if (!result.secured) {
        this.#record(tlsFailed(via, result.failure))
        this.#ending ??= { by: 'client', how: 'tls-failed', detail: result.failure.cause }
        this.#raw.destroy()
        this.#onClose()
        return
      }
      const { socket, facts } = result
      this.#secured(socket, facts)
      if (this.#ending) socket.destroy()
      else if (via === 'implicit') this.#greet(refusal)
    })
  }

  #secured(socket: Socket, facts: TlsFacts): void {
    const { context } = this
    context.tls = facts
    forget(context)
    this.#socket = socket
    this.#out = new Outbox(socket)
    this.#session.restart(this.#out)
    this.#record(tlsBegan(facts))
    this.#idleTimer?.refresh()
    attach(socket, this.#wiring)
  }

  #onData(chunk: Buffer): void {
    this.#received += chunk.length
    if (this.#ending) {
      this.#ignored += chunk.length
      return
    }
    this.#session.receive(chunk)
    if (this.#session.busy && this.#session.buffered > inputAhead) this.#socket.pause()
  }

  #onDrain(): void {
    this.#idleTimer?.refresh()
    this.#out.wake()
  }

  #onEnd(): void {
    this.#clientDone = true
    if (!this.#session.busy) this.#clientLeft()
  }

  /** The client's FIN, once all that came before it is answered. */
  #clientLeft(): void {
    if (this.#ending) return
    this.#session.finish()
    this.#finish({ by: 'client', how: 'closed' })
  }

  #onError(error: NodeJS.ErrnoException): void {
    const reset = error.code === 'ECONNRESET' || error.code === 'EPIPE'
    this.#ending ??= {
      by: 'client',
      how: reset ? 'reset' : 'failure',
      ...(reset ? {} : { detail: error.message }),
    }
    this.#session.stop()
  }

  #onClose(): void {
    if (this.#closed) return
    this.#closed = true
    this.#idleTimer?.cancel()
    this.#lingerTimer?.cancel()
    this.#session.stop()
    this.#ending ??= { by: 'client', how: 'closed' }
    this.#leave()
    const state = this.#endState ?? 'closed'
    const conclude = (): void => {
      if (this.#ignored > 0) {
        this.#record({ kind: 'discarded', octets: this.#ignored, reason: 'after-close' })
      }
      const sent = this.#sentBefore + this.#out.octets
      const { by, how, detail } = this.#ending as Ending
      const end = { by, how, state, received: this.#received, sent }
      this.#record(detail === undefined ? { kind: 'end', ...end } : { kind: 'end', ...end, detail })
      this.#around.onClosed(this)
    }
    // A transfer that was under way learns of it first, so that its entry comes before the end's.
    if (this.#out.wake()) setImmediate(conclude)
    else conclude()
  }

  #finish(ending: Ending): void {
    if (this.#ending) return
    this.#ending = ending
    this.#session.stop()
    this.#leave()
    this.#idleTimer?.cancel()
    if (this.#handshaking) {
      this.#raw.destroy()
      return
    }
    this.#out.flush()
    this.#socket.end()
    if (this.#socket.isPaused()) this.#socket.resume()
    const ms = this.#socket.writableLength > 0 ? lastWordsMs : lingerMs
    this.#lingerTimer = this.context.service.clock.after(ms, () => {
      this.#socket.destroy()
      this.#raw.destroy()
    })
  }

  /** Gives the maildrop back. A login that is under way finds the session closed and takes no lock. */
  #leave(): void {
    const { context } = this
    this.#endState ??= context.state
    // An UPDATE that is under way releases the lock itself, once it has removed what it must.
    if (context.state === 'update') return
    release(context)
    context.state = 'closed'
  }

  #autologout(): void {
    const stalled = this.#out.congested
    this.#finish({ by: 'server', how: stalled ? 'write-stalled' : 'autologout' })
    if (stalled) this.destroy()
  }

  #record(entry: Unstamped): void {
    const at = this.context.service.clock.now()
    this.recorder.record({ n: 0, at, connection: this.number, ...entry } as Entry)
  }
}

function ignore(): void {}
