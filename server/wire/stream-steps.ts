import type { Clock } from '../base/clock.ts'
import type { Ground, LinkNews } from './ground.ts'
import type { Outflow } from './outflow.ts'
import type { Cut, Step } from './wire-effect.ts'

/** Steps that are about the stream alone; the others are about the effect that ordered them. */
export type StreamStep = Exclude<Step, { readonly do: 'later' | 'tell' }>

/** Does, one at a time, what effects order for the stream of a link (link.ts). */
export class StreamSteps {
  readonly #clock: Clock
  readonly #ground: Ground
  readonly #news: LinkNews
  readonly #out: Outflow
  readonly #onCut: () => void
  #muted = false
  #stopped = false
  #release: (() => void) | null = null

  /** @param onCut called before the connection is ended by a step */
  constructor(
    around: { readonly clock: Clock; readonly ground: Ground; readonly news: LinkNews },
    out: Outflow,
    onCut: () => void,
  ) {
    this.#clock = around.clock
    this.#ground = around.ground
    this.#news = around.news
    this.#out = out
    this.#onCut = onCut
  }

  /** True once our direction was ended: octets are thrown away. */
  get muted(): boolean {
    return this.#muted
  }

  /** Does one step. Returns a promise where it takes time. */
  do(step: StreamStep): Promise<void> | null {
    switch (step.do) {
      case 'send':
        return this.#muted ? null : this.#out.add(step.octets)
      case 'push':
        return this.#push()
      case 'wait':
        return this.#wait(step.ms)
      case 'cut':
        return this.#cut(step.how)
      case 'half-close':
        return this.#halfClose()
      case 'deafen':
        this.#ground.deafen()
        return null
      case 'swallow-input':
        this.#ground.swallow()
        return null
    }
  }

  /** Ends the connection now, whatever has left. */
  cutNow(how: Cut): void {
    this.#out.flush()
    this.#onCut()
    this.#ground.cut(how)
  }

  /** Nothing more is done; who waits is let go. */
  stop(): void {
    this.#stopped = true
    this.#release?.()
  }

  /** Two writes of one turn may leave as one segment under TLS, and where the socket's queue is not empty. */
  async #push(): Promise<void> {
    await this.#out.written()
    await new Promise<void>((resolve) => setImmediate(resolve))
  }

  async #wait(ms: number): Promise<void> {
    this.#out.flush()
    const over = new Promise<void>((resolve) => {
      const timer = Number.isFinite(ms) ? this.#clock.after(ms, resolve) : null
      this.#release = () => {
        timer?.cancel()
        resolve()
      }
    })
    this.#news.waiting(ms)
    await over
    this.#release = null
    if (!this.#stopped) this.#news.waiting(0)
  }

  async #cut(how: Cut): Promise<void> {
    await this.#out.written()
    if (!this.#stopped) this.cutNow(how)
  }

  async #halfClose(): Promise<void> {
    await this.#out.written()
    this.#muted = true
    if (!this.#stopped) this.#ground.halfClose()
  }
}
