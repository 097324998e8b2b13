import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Applied } from '../base/fault.ts'
import type { Context } from '../state/context.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { Recorder } from '../transcript/recorder.ts'
import type { Reply } from '../wire/reply.ts'
import type { Cut } from '../wire/wire-effect.ts'
import { groundOf } from './ground-of.ts'
import type { Inactivity } from './inactivity.ts'
import type { ConnectionScript, HandshakePlan, SessionStep } from './script.ts'
import type { Session } from './session.ts'
import { silence } from './silence.ts'
import type { Silence } from './silence.ts'
import { Stage } from './stage.ts'
import type { TellBelow } from './tls-port.ts'

/** A connection, as far as its script acts on it. */
export interface Stageable {
  readonly context: Context
  readonly recorder: Recorder
  readonly session: Session
  readonly inactivity: Inactivity
  readonly raw: Socket
  /** The socket that is talked through now. */
  socket(): Socket
  cut(how: Cut): void
  /** The script ended it from below TLS: nothing more is to be said. */
  cutBelow(): void
  /** It waits for ever: only the client, autologout or shutdown end it. */
  onStuck(): void
  onFailure(detail: string): void
}

/** How a connection begins. */
export type Beginning = 'clear' | 'tls' | Cut

/** A script being played on one connection: what concerns the connection more than what is said on it. */
export class Playing {
  readonly stage: Stage
  readonly #script: ConnectionScript
  readonly #on: Stageable
  readonly #silence: Silence
  #deaf = false
  #swallowing = false
  #stuck = false

  constructor(script: ConnectionScript, on: Stageable) {
    this.#script = script
    this.#on = on
    const ground = groundOf({
      socket: () => on.socket(),
      cut: (how) => on.cut(how),
      deafen: () => {
        this.#deaf = true
        on.socket().pause()
      },
      swallow: () => (this.#swallowing = true),
    })
    this.stage = new Stage(script, {
      context: on.context,
      recorder: on.recorder,
      ground,
      onWaiting: (ms) => this.#onWaiting(ms),
      onSessionAct: (step) => this.#onSessionAct(step),
      trouble: (error): Reply => on.session.trouble(error),
      onFailure: (detail) => on.onFailure(detail),
    })
    const { clock } = on.context.service
    this.#silence = silence(script, clock, (what) => on.session.say(this.stage, what))
    on.context.scripted = script
  }

  /** Nothing the client sends is to be read. */
  get deaf(): boolean {
    return this.#deaf
  }

  /** What the client sends is to be thrown away. */
  get swallowing(): boolean {
    return this.#swallowing
  }

  /** A step waits for ever. */
  get stuck(): boolean {
    return this.#stuck
  }

  /** The connection was accepted: what becomes of it. */
  begin(listener: 'pop3' | 'pop3s'): Beginning {
    const { take, wire, applied, swapTls } = this.#script.arrival
    if (applied) this.stage.tell(applied, { site: 'wire', layer: 'clear', offset: 0 })
    if (take !== 'accept') return take === 'reset' ? 'rst' : 'fin'
    if (swapTls) this.stage.tell(swapTls, { site: 'tls' })
    this.stage.begin(wire)
    return (listener === 'pop3s') === (swapTls === undefined) ? 'tls' : 'clear'
  }

  /** How the handshake that begins differs, if it does. */
  handshake(
    via: TlsFacts['via'],
  ): { readonly plan: HandshakePlan; readonly tell: TellBelow } | null {
    const plan = this.#script.handshake(via)
    if (!plan) return null
    for (const applied of plan.applied) this.stage.tell(applied, { site: 'tls' })
    const sites = new Map(plan.ciphertext.map((one) => [one.applied, one.site ?? 'wire']))
    const tell: TellBelow = (applied: Applied, detail, offset, ends = false) => {
      const site = sites.get(applied) ?? 'tls'
      this.stage.tell(applied, { site, layer: 'ciphertext', offset, detail })
      if (ends) this.#on.cutBelow()
    }
    return { plan, tell }
  }

  /** TLS has begun. */
  secured(): void {
    this.stage.restart()
    if (this.#deaf) this.#on.socket().pause()
    const performance = this.#script.secured()
    if (performance) this.#on.session.say(this.stage, () => performance)
  }

  /** The client said a line. */
  heard(): void {
    this.#silence.broken()
  }

  /** Nothing more is said. Resolves when what was under way is recorded. */
  stop(): Promise<void> {
    this.#silence.stop()
    return this.stage.stop()
  }

  #onWaiting(ms: number): void {
    const { inactivity } = this.#on
    if (ms === 0) inactivity.resume()
    else if (Number.isFinite(ms)) inactivity.suspend()
    else {
      this.#stuck = true
      this.#on.onStuck()
    }
  }

  #onSessionAct({ act, applied }: SessionStep): void {
    const { context, raw } = this.#on
    if (!context.tls) return
    this.stage.tell(applied, { site: 'tls', layer: 'ciphertext' })
    if (act.do === 'below') raw.write(act.octets)
    // The client may refuse; what it does is in what it sends.
    else (this.#on.socket() as TLSSocket).renegotiate({}, ignore)
  }
}

function ignore(): void {}
