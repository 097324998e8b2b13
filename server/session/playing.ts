import type { TLSSocket } from 'node:tls'
import type { Applied } from '../base/fault.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { Recorder } from '../transcript/recorder.ts'
import { didNotAct } from '../wire/at-place.ts'
import type { Cut } from '../wire/wire-effect.ts'
import { groundOf } from './ground-of.ts'
import type { Parting } from './parting.ts'
import type { Parts } from './parts.ts'
import type { ConnectionScript, HandshakePlan, SessionStep } from './script.ts'
import { silence } from './silence.ts'
import type { Silence } from './silence.ts'
import { Stage } from './stage.ts'
import type { TellBelow } from './tls-port.ts'

/** What a script that is played does to its connection. */
export interface PlayingHost {
  readonly recorder: Recorder
  readonly parting: Parting
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
  readonly #parts: Parts
  readonly #host: PlayingHost
  readonly #silence: Silence
  #deaf = false
  #swallowing = false
  #stuck = false

  constructor(script: ConnectionScript, parts: Parts, host: PlayingHost) {
    const { context, session } = parts
    this.#script = script
    this.#parts = parts
    this.#host = host
    const ground = groundOf({
      socket: () => parts.socket,
      cut: (how) => host.parting.cut(how),
      deafen: () => {
        this.#deaf = true
        parts.socket.pause()
      },
      swallow: () => (this.#swallowing = true),
    })
    this.stage = new Stage(script, {
      context,
      recorder: host.recorder,
      ground,
      onWaiting: (ms) => this.#onWaiting(ms),
      onSessionAct: (step) => this.#onSessionAct(step),
      trouble: (error) => session.trouble(error),
      onFailure: (detail) => host.onFailure(detail),
    })
    const { clock } = context.service
    this.#silence = silence(script, clock, (what) => session.say(this.stage, what))
    context.scripted = script
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
      if (ends) this.#host.parting.over()
    }
    return { plan, tell }
  }

  /** TLS has begun. */
  secured(): void {
    this.stage.restart()
    if (this.#deaf) this.#parts.socket.pause()
    const performance = this.#script.secured()
    if (performance) this.#parts.session.say(this.stage, () => performance)
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

  /** The connection is gone. */
  gone(how: string): void {
    this.#script.gone(how)
  }

  #onWaiting(ms: number): void {
    const { inactivity } = this.#parts
    if (ms === 0) inactivity?.resume()
    else if (Number.isFinite(ms)) inactivity?.suspend()
    else {
      this.#stuck = true
      this.#host.onStuck()
    }
  }

  #onSessionAct({ act, applied }: SessionStep): void {
    const { context, raw, socket } = this.#parts
    if (!context.tls) return
    const impossible = act.do === 'renegotiate' ? noRenegotiation(context.tls) : undefined
    const detail = impossible === undefined ? undefined : `${didNotAct}${impossible}`
    this.stage.tell(applied, { site: 'tls', layer: 'ciphertext', detail })
    if (impossible !== undefined) return
    if (act.do === 'below') raw.write(act.octets)
    // The client may refuse; what it does is in what it sends.
    else (socket as TLSSocket).renegotiate({}, ignore)
  }
}

/** Why a session cannot be renegotiated, or undefined where it can. */
function noRenegotiation({ version, clientEnding }: TlsFacts): string | undefined {
  if (version === 'TLSv1.3') return 'TLS 1.3 has no renegotiation'
  // Node ends the process (ERR_INTERNAL_ASSERTION) where TLS runs over our stream and a reply is in flight.
  return clientEnding && 'Node cannot renegotiate where the records are watched or faulted'
}

function ignore(): void {}
