import type { Applied } from '../base/fault.ts'
import type { Context } from '../state/context.ts'
import type { BodyEntry, FaultEntry } from '../transcript/entry.ts'
import type { Recorder } from '../transcript/recorder.ts'
import { encodeSpoken } from '../wire/encode-spoken.ts'
import type { Ground, LinkNews } from '../wire/ground.ts'
import { Link } from '../wire/link.ts'
import type { Reply } from '../wire/reply.ts'
import { isOdd } from '../wire/spoken.ts'
import type { Spoken } from '../wire/spoken.ts'
import type { Imposed } from '../wire/wire-effect.ts'
import { bodyAccount } from './body-account.ts'
import type { BodyAccount } from './body-account.ts'
import { heardSecrets } from './heard-secrets.ts'
import type { HeardSecrets } from './heard-secrets.ts'
import type { Outbox } from './outbox.ts'
import type { ConnectionScript, Performance, SessionStep } from './script.ts'

/** What a stage needs of the connection it stands on. */
export interface StageHost {
  readonly context: Context
  readonly recorder: Recorder
  readonly ground: Ground
  /** A step waits so many ms; Infinity for ever, 0 once it is over. */
  onWaiting(ms: number): void
  /** Does something to the TLS session. */
  onSessionAct(step: SessionStep): void
  /** The reply where the truthful one cannot be made. */
  trouble(error: unknown): Reply
  /** The stream is broken off. */
  onFailure(detail: string): void
}

/** What went out of a performance. */
export interface Delivered {
  /** What was said: the system's trouble where the reply could not be made. */
  readonly spoken: Spoken
  /** Where it began in the server's stream. */
  readonly offset: number
  readonly octets: number
  /** Where its first line ended in the server's stream, if it did. */
  readonly lineEnd: number | undefined
  readonly body: BodyEntry | undefined
}

/** After so many octets without a pause the event loop gets a turn. */
const turn = 1024 * 1024

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Said {
  readonly spoken: Spoken
  /** Octets that were handed to the link. */
  readonly octets: number
  /** False where it was broken off. */
  readonly whole: boolean
  readonly account: BodyAccount | undefined
}

/**
 * Where one connection plays its script: says what is odd, through effects where there are any, and tells
 * the transcript of each fault when it acts. Exists only where there is a script.
 */
export class Stage {
  readonly script: ConnectionScript
  readonly secrets: HeardSecrets = heardSecrets()
  readonly #host: StageHost
  #link: Link | null = null
  #stopped = false
  #acting: Promise<void> = Promise.resolve()

  constructor(script: ConnectionScript, host: StageHost) {
    this.script = script
    this.#host = host
  }

  /** Effects that last as long as the connection begin. */
  begin(standing: readonly Imposed[]): void {
    if (standing.length > 0) this.#link = this.#newLink(standing, 0)
  }

  /** Octets of the client's have arrived. */
  heard(): void {
    this.#link?.heard()
  }

  /** Octets gone out where a link carries them; else null, and the outbox knows. */
  get octets(): number | null {
    return this.#link?.octets ?? null
  }

  /** True once nothing is to be said on this connection any more. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** Whether this must be said by {@link perform}: it is odd, or its octets go through effects. */
  needs({ spoken, wire, tls }: Performance): boolean {
    return this.#link !== null || wire.length > 0 || tls !== undefined || isOdd(spoken)
  }

  /** Records the faults that made a reply what it is. */
  tellReply({ spoken }: Performance, offset: number): void {
    for (const applied of spoken.applied ?? []) {
      this.tell(applied, { site: 'reply', layer: 'clear', offset })
    }
  }

  /** Records a fault that acted. */
  tell(
    applied: Applied,
    where: Pick<FaultEntry, 'site' | 'layer' | 'offset' | 'into' | 'detail'>,
  ): void {
    const { context, recorder } = this.#host
    const { fault, rule, scenario } = applied
    const at = context.service.clock.now()
    const { connection } = context
    const detail = where.detail === undefined ? undefined : this.secrets.hide(where.detail)
    const entry = { kind: 'fault', fault, rule, scenario, ...where, detail } as const
    recorder.record({ n: 0, at, connection, ...entry })
  }

  /**
   * Says it. Resolves when all its octets have gone and all its steps are done, or never will be.
   */
  perform(performance: Performance, out: Outbox): Promise<Delivered> {
    const acting = this.#perform(performance, out)
    this.#acting = acting.then(ignore, ignore)
    return acting
  }

  /** The connection ends in good order: effects have their last words. Resolves when they are said. */
  end(): Promise<void> {
    return this.#link?.end() ?? Promise.resolve()
  }

  /** Resolves when no effect holds octets back: TLS may begin. */
  clear(): Promise<void> {
    return this.#link?.clear() ?? Promise.resolve()
  }

  /** TLS has begun: a new stream. */
  restart(): void {
    this.#link?.restart()
  }

  /** Nothing more is said, and whatever waits goes on. Resolves when what was under way is recorded. */
  stop(): Promise<void> {
    this.#stopped = true
    this.#link?.stop()
    return this.#acting
  }

  async #perform(performance: Performance, out: Outbox): Promise<Delivered> {
    out.flush()
    for (const step of performance.tls ?? []) this.#host.onSessionAct(step)
    const link = (this.#link ??= this.#newLink([], out.octets))
    const offset = link.octets
    this.tellReply(performance, offset)
    link.begin(performance.wire)
    const said = await this.#say(performance.spoken, link, offset)
    await link.conclude()
    const octets = link.octets - offset
    out.octets = link.octets
    const complete = said.whole && (octets >= said.octets || link.holding)
    if (link.needless && this.#link === link) this.#link = null
    const lineEnd = link.firstLineEnd
    return {
      spoken: said.spoken,
      offset,
      octets,
      lineEnd,
      body: said.account?.end(octets, complete),
    }
  }

  async #say(spoken: Spoken, link: Link, offset: number): Promise<Said> {
    const { body } = spoken.reply
    const account = body && !spoken.silent ? bodyAccount(body.kind) : undefined
    let octets = 0
    let since = 0
    try {
      for await (const piece of encodeSpoken(spoken, (part) => account?.add(part))) {
        link.send(piece)
        octets += piece.length
        since += piece.length
        await link.room()
        account?.went(link.octets - offset)
        if (link.over) return { spoken, octets, whole: false, account }
        if (since > turn) {
          since = 0
          await nextTurn()
        }
      }
    } catch (error) {
      if (octets === 0) return this.#say({ reply: this.#host.trouble(error) }, link, offset)
      this.#fail(error)
      return { spoken, octets, whole: false, account }
    }
    return { spoken, octets, whole: true, account }
  }

  #newLink(standing: readonly Imposed[], octets: number): Link {
    const { context, ground } = this.#host
    const news: LinkNews = {
      told: ({ applied, site = 'wire' }, where, detail) =>
        this.tell(applied, { site, layer: 'clear', ...where, detail }),
      waiting: (ms) => this.#host.onWaiting(ms),
      failed: (error) => this.#fail(error),
    }
    return new Link({ clock: context.service.clock, ground, news }, standing, octets)
  }

  #fail(error: unknown): void {
    this.#host.onFailure(error instanceof Error ? error.message : String(error))
  }
}

function ignore(): void {}
