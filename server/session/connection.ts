import type { Socket } from 'node:net'
import type { Context, SessionState } from '../state/context.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { EndEntry, Entry } from '../transcript/entry.ts'
import type { Recorder } from '../transcript/recorder.ts'
import type { Redactor } from '../transcript/redact.ts'
import { ok } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import { brokenBy, endDetail, tlsBegan, tlsFailed } from './entries.ts'
import type { Unstamped } from './entries.ts'
import { inactivity } from './inactivity.ts'
import type { Interceptor } from './interceptor.ts'
import { forget, newContext } from './new-context.ts'
import { Outbox } from './outbox.ts'
import { Parting } from './parting.ts'
import type { Ending } from './parting.ts'
import { readOn } from './parts.ts'
import type { Parts } from './parts.ts'
import { Playing } from './playing.ts'
import type { Beginning } from './playing.ts'
import type { Script } from './script.ts'
import type { Ended, SessionHost } from './session-host.ts'
import { Session } from './session.ts'
import type { Stage } from './stage.ts'
import type { ConnectionSurroundings } from './surroundings.ts'
import { attach, detach, unhook } from './wiring.ts'
import type { Wiring } from './wiring.ts'

/** Input that may wait while a reply is under way; beyond it the socket is not read. In octets. */
const inputAhead = 64 * 1024

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
  readonly #parts: Parts
  readonly #parting: Parting
  #clientDone = false
  #received = 0
  /** Octets sent in clear before TLS began. */
  #sentBefore = 0
  #ignored = 0
  /** Noted where the client ended its direction in the middle of a reply. */
  #left: EndEntry['clientLeft']
  readonly #wiring: Wiring = {
    data: (chunk) => this.#onData(chunk),
    drain: () => this.#onDrain(),
    end: () => this.#onEnd(),
    error: (error) => this.#onError(error),
    close: () => this.#parting.closed(),
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
    const out = new Outbox(raw)
    this.#parts = {
      context: this.context,
      raw,
      session: new Session(this.context, out, this),
      socket: raw,
      out,
      playing: null,
      inactivity: null,
      handshaking: false,
    }
    this.#parting = new Parting(this.#parts, (ending, state) => this.#conclude(ending, state))
  }

  /** Begins: with the greeting, or on the TLS port with the handshake. */
  start(listener: 'pop3' | 'pop3s', refusal?: Reply): void {
    const { context } = this
    const { clock, settings } = context.service
    const remote = `${context.remoteAddress}:${context.remotePort}`
    this.#record({ kind: 'connect', remote, listener })
    this.#parts.inactivity = inactivity(clock, settings.autologoutMs, () => this.#autologout())
    const { script } = this.#around
    const truthful = listener === 'pop3s' ? 'tls' : 'clear'
    const begin = script ? this.#play(script, listener) : truthful
    if (begin === 'tls') this.#beginTls('implicit', refusal)
    else {
      attach(this.#parts.raw, this.#wiring)
      if (begin === 'clear') this.#greet(refusal)
      else this.#parting.cut(begin)
    }
  }

  /** Ends it from our side, without UPDATE; used when the server closes. */
  shutdown(): void {
    this.#parting.finish({ by: 'server', how: 'shutdown' })
  }

  /** Drops it at once. */
  destroy(): void {
    this.#parting.note({ by: 'server', how: 'shutdown' })
    this.#parting.destroy()
  }

  onClose(how: Ended): void {
    this.#parting.finish({ by: how === 'quit' ? 'client' : 'server', how })
  }

  onFailure(detail: string): void {
    this.#parting.note({ by: 'server', how: 'failure', detail })
    this.#parts.raw.resetAndDestroy()
  }

  onLine(): void {
    this.#parts.inactivity?.refresh()
    this.#parts.playing?.heard()
  }

  onIdle(): void {
    if (this.#clientDone) this.#clientLeft()
    else readOn(this.#parts)
  }

  onStartTls(consentedAt?: number): void {
    const { raw, session } = this.#parts
    this.#sentBefore = session.sent
    detach(raw, this.#wiring)
    let hello: Buffer | undefined
    let dropped = session.discard(consentedAt, (octets) => (hello = octets))
    for (let rest: unknown = raw.read(); rest !== null; rest = raw.read()) {
      if (hello) hello = Buffer.concat([hello, rest as Buffer])
      else dropped += (rest as Buffer).length
    }
    if (hello) raw.unshift(hello)
    if (dropped > 0) {
      this.#record({ kind: 'discarded', octets: dropped, reason: 'behind-stls' })
    }
    this.#beginTls('stls')
  }

  #greet(refusal?: Reply): void {
    const { context } = this
    const { greeting } = context.service.settings
    const text = context.timestamp === '' ? greeting : `${greeting} ${context.timestamp}`
    this.#parts.session.greet(refusal ?? ok(text))
  }

  #beginTls(via: TlsFacts['via'], refusal?: Reply): void {
    const parts = this.#parts
    parts.handshaking = true
    const way = parts.playing?.handshake(via)
    void this.#around.tls.secure(parts.raw, via, way?.plan, way?.tell).then((result) => {
      parts.handshaking = false
      if (!result.secured) {
        this.#record(tlsFailed(via, result.failure))
        this.#parting.note({ by: 'client', how: 'tls-failed', detail: result.failure.cause })
        parts.raw.destroy()
        this.#parting.closed()
        return
      }
      const { socket, facts } = result
      this.#secured(socket, facts)
      if (this.#parting.begun) socket.destroy()
      else if (via === 'implicit') this.#greet(refusal)
    })
  }

  #secured(socket: Socket, facts: TlsFacts): void {
    const { context } = this
    const parts = this.#parts
    context.tls = facts
    forget(context)
    parts.socket = socket
    parts.out = new Outbox(socket)
    parts.session.restart(parts.out)
    this.#record(tlsBegan(facts))
    parts.inactivity?.refresh()
    attach(socket, this.#wiring)
    parts.playing?.secured()
  }

  #onData(chunk: Buffer): void {
    this.#received += chunk.length
    const { playing, session, socket } = this.#parts
    if (this.#parting.begun || playing?.swallowing) {
      this.#ignored += chunk.length
      return
    }
    this.stage?.heard()
    session.receive(chunk)
    if (session.busy && session.buffered > inputAhead) socket.pause()
  }

  #onDrain(): void {
    this.#parts.inactivity?.refresh()
    this.#parts.out.wake()
  }

  #onEnd(): void {
    this.#clientDone = true
    const { playing, session } = this.#parts
    if (session.busy) this.#noteLeft()
    if (this.#parting.begun) this.#parting.clientDone()
    else if (!session.busy || playing?.stuck) this.#clientLeft()
  }

  /** The client's FIN, once all that came before it is answered. */
  #clientLeft(): void {
    if (this.#parting.begun) return
    const { playing, session } = this.#parts
    session.finish()
    if (playing?.stuck) void playing.stop()
    this.#parting.finish({ by: 'client', how: 'closed' })
  }

  #onError(error: NodeJS.ErrnoException): void {
    if (this.#parts.session.busy) this.#noteLeft()
    this.#parting.note({ by: 'client', ...brokenBy(error) })
    this.#parts.session.stop()
  }

  #noteLeft(): void {
    const { session } = this.#parts
    this.#left ??= { at: this.context.service.clock.now(), sent: session.sent }
  }

  #conclude({ by, how, detail: known }: Ending, state: SessionState): void {
    const { playing, session } = this.#parts
    const detail = endDetail(known, this.context.tls)
    // What stood behind QUIT in one segment was read, and is as little heard as what comes later.
    if (how === 'quit') this.#ignored += session.discard()
    if (this.#ignored > 0) {
      const reason = playing?.swallowing ? 'swallowed' : 'after-close'
      this.#record({ kind: 'discarded', octets: this.#ignored, reason })
    }
    // A handshake that failed began no stream: what went out before it must not count twice.
    const unsecured = this.#sentBefore > 0 && !this.context.tls
    const sent = unsecured ? this.#sentBefore : this.#sentBefore + session.sent
    const left = this.#left === undefined ? {} : { clientLeft: this.#left }
    const end = { by, how, state, received: this.#received, sent, ...left }
    this.#record(detail === undefined ? { kind: 'end', ...end } : { kind: 'end', ...end, detail })
    playing?.gone(how)
    unhook(this.#parts.socket, this.#wiring)
    this.#parts.socket.on('error', ignore)
    this.#around.onClosed(this)
  }

  #play(script: Script, listener: 'pop3' | 'pop3s'): Beginning {
    const playing = new Playing(script.connect(this.context, listener), this.#parts, {
      recorder: this.recorder,
      parting: this.#parting,
      onStuck: () => {
        if (this.#clientDone) this.#onEnd()
      },
      onFailure: (detail) => this.onFailure(detail),
    })
    this.#parts.playing = playing
    this.stage = playing.stage
    return playing.begin(listener)
  }

  #autologout(): void {
    if (this.#parting.begun) return this.#parting.hangUp()
    const stalled = this.#parts.out.congested
    this.#parting.finish({ by: 'server', how: stalled ? 'write-stalled' : 'autologout' })
    if (stalled) this.destroy()
  }

  #record(entry: Unstamped): void {
    const at = this.context.service.clock.now()
    this.recorder.record({ n: 0, at, connection: this.number, ...entry } as Entry)
  }
}

function ignore(): void {}
