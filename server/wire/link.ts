import type { Clock } from '../base/clock.ts'
import { ask, passOn } from './effect-chain.ts'
import type { Occasion, Ordered } from './effect-chain.ts'
import { EffectTimers } from './effect-timers.ts'
import type { Ground, LinkNews } from './ground.ts'
import { highWater, Outflow } from './outflow.ts'
import { StreamSteps } from './stream-steps.ts'
import type { Imposed } from './wire-effect.ts'

interface Job {
  readonly steps: Iterable<Ordered>
  readonly size: number
  readonly done: () => void
}

/**
 * Carries a stream of octets through effects to the ground: runs their steps in order, by the clock. Exists
 * only where there are effects. The octets of one reply stand between {@link begin} and {@link conclude}.
 */
export class Link {
  readonly #ground: Ground
  readonly #news: LinkNews
  readonly #standing: readonly Imposed[]
  /** Effects of earlier replies that hold octets back. */
  #held: Imposed[] = []
  #reply: readonly Imposed[] = []
  #chain: readonly Imposed[]
  /** Where the reply under way begins. */
  #base: number
  #jobs: Job[] = []
  #queued = 0
  #running = false
  readonly #out: Outflow
  readonly #steps: StreamSteps
  #over = false
  #wantRoom: (() => void)[] = []
  #wantClear: (() => void) | null = null
  readonly #timers: EffectTimers

  /** @param octets how many have gone out before. */
  constructor(
    around: { readonly clock: Clock; readonly ground: Ground; readonly news: LinkNews },
    standing: readonly Imposed[],
    octets: number,
  ) {
    this.#timers = new EffectTimers(around.clock)
    this.#ground = around.ground
    this.#news = around.news
    this.#standing = standing
    this.#chain = standing
    this.#out = new Outflow(around.ground, octets, () => this.#roomAgain())
    this.#steps = new StreamSteps(around, this.#out, () => this.stop())
    this.#base = octets
    for (const imposed of standing) this.#ask(imposed, 'begin')
  }

  /** Octets that have gone out. */
  get octets(): number {
    return this.#out.octets
  }

  /** Where the first line of the reply under way or just said ends, once it is out. */
  get firstLineEnd(): number | undefined {
    return this.#out.lineEnd ?? undefined
  }

  /** True once nothing more can be sent: it was cut or stopped, or the ground is gone. */
  get over(): boolean {
    return this.#over || !this.#ground.writable
  }

  /** True while an effect keeps octets for later. */
  get holding(): boolean {
    return this.#chain.some(({ effect }) => effect.holding === true)
  }

  /** True where nothing would be different without it. */
  get needless(): boolean {
    return this.#chain.length === 0 && !this.#running && !this.#steps.muted
  }

  /** A reply begins, with effects of its own. */
  begin(reply: readonly Imposed[]): void {
    this.#held = this.#held.filter(({ effect }) => effect.holding)
    this.#reply = reply
    this.#chain = [...reply, ...this.#held, ...this.#standing]
    this.#base = this.octets
    this.#out.lineEnd = null
    for (const imposed of reply) this.#ask(imposed, 'begin')
  }

  /** Octets of the client's have arrived. */
  heard(): void {
    for (const { effect } of this.#chain) effect.heard?.()
  }

  /** Takes octets, which must not change afterwards. */
  send(octets: Buffer): void {
    if (this.over || octets.length === 0) return
    this.#add(passOn(this.#chain, 0, octets), octets.length)
  }

  /** Resolves when there is room for more, or never will be. */
  room(): Promise<void> {
    if (this.#roomy()) return Promise.resolve()
    return new Promise((resolve) => {
      this.#wantRoom.push(resolve)
    })
  }

  /** Resolves when no effect holds octets back, or nothing more can be sent. */
  async clear(): Promise<void> {
    while (this.holding && !this.over) {
      await new Promise<void>((resolve) => {
        this.#wantClear = resolve
      })
    }
  }

  /** A new stream begins over the same connection, inside TLS: octets count from 0 again. */
  restart(): void {
    this.#out.octets = 0
    this.#base = 0
  }

  /** The reply is complete. Resolves when all its steps are done, or never will be. */
  conclude(): Promise<void> {
    const reply = this.#reply
    const lasting = this.#chain.filter((imposed) => !reply.includes(imposed))
    for (const imposed of reply) this.#add(this.#lastWords(imposed), 0)
    for (const imposed of lasting) this.#ask(imposed, 'replied')
    return this.#allDone().then(() => {
      this.#held = [...reply, ...this.#held].filter(({ effect }) => effect.holding)
      this.#reply = []
      this.#chain = [...this.#held, ...this.#standing]
      this.#timers.keepOnly(this.#chain)
    })
  }

  /** The connection is to end: gives all effects the last word. Resolves when that is said. */
  end(): Promise<void> {
    for (const imposed of this.#chain) this.#ask(imposed, 'end')
    return this.#allDone()
  }

  /** Drops what was not sent, and lets go of whoever waits. */
  stop(): void {
    this.#over = true
    this.#timers.keepOnly([])
    this.#out.drop()
    this.#queued = 0
    this.#steps.stop()
    const jobs = this.#jobs
    this.#jobs = []
    for (const job of jobs) job.done()
    this.#roomAgain()
    this.#wantClear?.()
  }

  #allDone(): Promise<void> {
    if (this.#over) return Promise.resolve()
    return new Promise((done) => {
      this.#add([], 0, done)
    })
  }

  *#lastWords(imposed: Imposed): Generator<Ordered, void> {
    yield* ask(this.#chain, imposed, imposed.effect.holding ? 'replied' : 'end')
  }

  #ask(imposed: Imposed, occasion: Occasion): void {
    this.#add(ask(this.#chain, imposed, occasion), 0)
  }

  #add(steps: Iterable<Ordered>, size: number, done: () => void = () => {}): void {
    if (this.#over) return done()
    this.#jobs.push({ steps, size, done })
    this.#queued += size
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    for (let job = this.#jobs.shift(); job; job = this.#jobs.shift()) {
      try {
        for (const ordered of job.steps) {
          const pause = this.#do(ordered)
          if (pause) await pause
          if (this.#over) break
        }
        if (this.#jobs.length === 0) this.#out.flush()
      } catch (error) {
        this.#news.failed(error)
        this.stop()
      }
      if (!this.#over) this.#queued -= job.size
      job.done()
      this.#roomAgain()
      this.#wantClear?.()
    }
    this.#running = false
  }

  /** Does one step. Returns a promise where it takes time. */
  #do({ step, by }: Ordered): Promise<void> | null {
    if (step.do === 'later') {
      if (by) this.#later(by, step.ms)
      return null
    }
    if (step.do !== 'tell') return this.#steps.do(step)
    const offset = this.octets
    const into = by && this.#reply.includes(by) ? offset - this.#base : undefined
    if (by) this.#news.told(by, { offset, into }, step.detail)
    return null
  }

  /** Beside whatever waits, perhaps for ever. */
  #atOnce(steps: Iterable<Ordered>): void {
    for (const ordered of steps) {
      if (ordered.step.do !== 'cut') void this.#do(ordered)
      else return this.#steps.cutNow(ordered.step.how)
    }
  }

  #later(by: Imposed, ms: number): void {
    this.#timers.set(by, ms, () => {
      if (by.effect.urgent) this.#atOnce(ask(this.#chain, by, 'due'))
      else if (this.#chain.includes(by)) this.#ask(by, 'due')
    })
  }

  #roomy(): boolean {
    return this.over || this.#queued + this.#ground.writableLength < highWater
  }

  #roomAgain(): void {
    if (this.#wantRoom.length === 0 || !this.#roomy()) return
    const waiting = this.#wantRoom
    this.#wantRoom = []
    for (const resolve of waiting) resolve()
  }
}
