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
import type { Cut } from '../wire/wire-effect.ts'
import { tlsBegan, tlsFailed } from './entries.ts'
import type { Unstamped } from './entries.ts'
import { inactivity } from './inactivity.ts'
import type { Inactivity } from './inactivity.ts'
import type { Interceptor } from './interceptor.ts'
import { linger } from './linger.ts'
import { forget, newContext } from './new-context.ts'
import { Outbox } from './outbox.ts'
import { Playing } from './playing.ts'
import type { Beginning, Stageable } from './playing.ts'
import type { Ended, SessionHost } from './session-host.ts'
import { Session } from './session.ts'
import type { Stage } from './stage.ts'
import type { ConnectionSurroundings } from './surroundings.ts'
import { attach, detach } from './wiring.ts'
import type { Wiring } from './wiring.ts'

/** Input that may wait while a reply is under way; beyond it the socket is not read. In octets. */
const inputAhead = 64 * 1024

type Ending = Pick<EndEntry, 'by' | 'how' | 'detail'>

const scripted: Ending = { by: 'server', how: 'scripted' }

/** Ways to end in which nothing more is said, whatever a script holds back. */
const abrupt: ReadonlySet<Ending['how']> = new Set(['shutdown', 'autologout', 'write-stalled'])

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
  stage: Stage | null = null
  readonly #around: ConnectionSurroundings
  readonly #raw: Socket
  #socket: Socket
  #out: Outbox
  #session: Session
  #playing: Playing | null = null
  #inactivity: Inactivity | null = null
  #lingerTimer: Timer | null = null
  #ending: Ending | null = null
  /** The state in which it ended. */
  #endState: SessionState | null = null
  #handshaking = false
  #clientDone = false
  #hungUp = false
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
    this.#inactivity = inactivity(clock, settings.autologoutMs, () => this.#autologout())
    const begin = this.#play(listener) ?? (listener === 'pop3s' ? 'tls' : 'clear')
    if (begin === 'tls') this.#beginTls('implicit', refusal)
    else {
      attach(this.#raw, this.#wiring)
      if (begin === 'clear') this.#greet(refusal)
      else this.#cut(begin)
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
    this.#inactivity?.refresh()
    this.#playing?.heard()
  }

  onIdle(): void {
    if (this.#clientDone) this.#clientLeft()
    else this.#listen()
  }

  onStartTls(): void {
    this.#sentBefore = this.#session.sent
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
  }

  #beginTls(via: TlsFacts['via'], refusal?: Reply): void {
    this.#handshaking = true
    const way = this.#playing?.handshake(via)
    void this.#around.tls.secure(this.#raw, via, way?.plan, way?.tell).then((result) => {
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
    this.#inactivity?.refresh()
    attach(socket, this.#wiring)
    this.#playing?.secured()
  }

  #onData(chunk: Buffer): void {
    this.#received += chunk.length
    if (this.#ending || this.#playing?.swallowing) {
      this.#ignored += chunk.length
      return
    }
    this.#session.receive(chunk)
    if (this.#session.busy && this.#session.buffered > inputAhead) this.#socket.pause()
  }

  #onDrain(): void {
    this.#inactivity?.refresh()
    this.#out.wake()
  }

  #onEnd(): void {
    this.#clientDone = true
    if (this.#ending) {
      // Ours went from below TLS, or waits for ever: nothing else would end it.
      if (this.#raw.writableEnded) this.destroy()
      else if (this.#playing?.stuck) this.#hangUp()
    } else if (!this.#session.busy || this.#playing?.stuck) this.#clientLeft()
  }

  /** The client's FIN, once all that came before it is answered. */
  #clientLeft(): void {
    if (this.#ending) return
    this.#session.finish()
    if (this.#playing?.stuck) void this.#playing.stop()
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
    this.#inactivity?.stop()
    this.#lingerTimer?.cancel()
    this.#session.stop()
    const played = this.#playing?.stop()
    this.#ending ??= { by: 'client', how: 'closed' }
    this.#leave()
    const state = this.#endState ?? 'closed'
    const conclude = (): void => {
      if (this.#ignored > 0) {
        const reason = this.#playing?.swallowing ? 'swallowed' : 'after-close'
        this.#record({ kind: 'discarded', octets: this.#ignored, reason })
      }
      const sent = this.#sentBefore + this.#session.sent
      const { by, how, detail } = this.#ending as Ending
      const end = { by, how, state, received: this.#received, sent }
      this.#record(detail === undefined ? { kind: 'end', ...end } : { kind: 'end', ...end, detail })
      this.stage?.script.gone(how)
      this.#around.onClosed(this)
    }
    // A transfer that was under way learns of it first, so that its entry comes before the end's.
    const transfer = this.#out.wake()
    if (played) void played.then(() => setImmediate(conclude))
    else if (transfer) setImmediate(conclude)
    else conclude()
  }

  #finish(ending: Ending): void {
    if (!this.#over(ending)) return
    if (this.#handshaking) {
      this.#inactivity?.stop()
      this.#raw.destroy()
    } else if (this.stage && !abrupt.has(ending.how)) {
      void this.stage.end().then(() => this.#hangUp())
    } else this.#hangUp()
  }

  /** Nothing more is answered. False where that was so already. */
  #over(ending: Ending): boolean {
    if (this.#ending) return false
    this.#ending = ending
    this.#session.stop()
    this.#leave()
    return true
  }

  /** Ends our direction, and gives the client a while to end its own. */
  #hangUp(): void {
    if (this.#hungUp) return
    this.#hungUp = true
    this.#inactivity?.stop()
    void this.#playing?.stop()
    this.#out.flush()
    this.#socket.end()
    this.#listen()
    this.#linger()
  }

  #linger(): void {
    this.#lingerTimer ??= linger(this.context.service.clock, this.#raw, this.#socket)
  }

  /** Ends it as a script wants it; all that is to go out before has gone. */
  #cut(how: Cut): void {
    const open = this.#over(scripted)
    if (how === 'rst') this.#raw.resetAndDestroy()
    else if (this.#handshaking) this.#raw.destroy()
    else if (how === 'bare-fin' && this.#socket !== this.#raw) {
      this.#raw.end()
      this.#linger()
    } else if (open || !this.#hungUp) this.#hangUp()
  }

  #play(listener: 'pop3' | 'pop3s'): Beginning | null {
    const { script } = this.#around
    if (!script) return null
    const { context, recorder } = this
    const on: Stageable = {
      context,
      recorder,
      session: this.#session,
      inactivity: this.#inactivity as Inactivity,
      raw: this.#raw,
      socket: () => this.#socket,
      cut: (how) => this.#cut(how),
      cutBelow: () => void this.#over(scripted),
      onStuck: () => this.#onStuck(),
      onFailure: (detail) => this.onFailure(detail),
    }
    this.#playing = new Playing(script.connect(context, listener), on)
    this.stage = this.#playing.stage
    return this.#playing.begin(listener)
  }

  #onStuck(): void {
    if (!this.#clientDone) return
    if (this.#ending) this.#hangUp()
    else this.#clientLeft()
  }

  /** Reads on where reading had to wait. */
  #listen(): void {
    if (this.#socket.isPaused() && !this.#playing?.deaf) this.#socket.resume()
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
    if (this.#ending) return this.#hangUp()
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
