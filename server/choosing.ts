import type { Verified } from './accounts/account.ts'
import type { Directory } from './accounts/directory.ts'
import type { Entry, EveryScenario, Slot } from './every-scenario.ts'
import type { Moment } from './session/interceptor.ts'
import type {
  Arrival,
  ConnectionScript,
  HandshakePlan,
  Performance,
  Script,
} from './session/script.ts'
import type { Context, Opened, ScriptedLogin, Service } from './state/context.ts'
import type { TlsFacts } from './tls/facts.ts'
import { err } from './wire/reply.ts'
import type { Reply } from './wire/reply.ts'

/** What clients have chosen for their next connections, by remote address. */
export type Armed = Map<string, Entry>

/** What choosing needs. */
export interface Choice {
  readonly every: EveryScenario
  readonly armed: Armed
  /** The server's own users, who hear the truth. */
  readonly own: Directory
}

/**
 * Lets each connection choose its scenario by the user name it gives.
 * @param mine the scenario that the connection was begun with, because its address had chosen it before.
 */
export function choosing(choice: Choice, mine: Entry | null): Script {
  return { connect: (context, listener) => new Chooser(choice, mine, context, listener) }
}

/** A name in the client's SNI that chooses a scenario: `wrong-password.localhost`. */
const byServerName = /^(?<name>.+)\.localhost$/

class Chooser implements ConnectionScript, ScriptedLogin {
  readonly #choice: Choice
  readonly #context: Context
  readonly #listener: 'pop3' | 'pop3s'
  /** The one that the whole connection belongs to. */
  #whole: Entry | null
  #entry: Entry | null = null
  #inner: (ConnectionScript & Partial<ScriptedLogin>) | null = null
  /** What a login is answered that chose something else than can begin now. */
  #refusal: Reply | null = null
  /** Chosen by such a login before it was loaded. */
  #late: Slot | null = null
  /** Chosen by the server name of TLS; begins with the greeting. */
  #asked: Slot | null = null

  constructor(
    choice: Choice,
    mine: Entry | null,
    context: Context,
    ...[listener]: readonly ['pop3' | 'pop3s']
  ) {
    this.#choice = choice
    this.#context = context
    this.#listener = listener
    this.#whole = mine
    if (mine) this.#begin(mine)
    context.scripted = this
  }

  get arrival(): Arrival {
    return this.#inner?.arrival ?? { take: 'accept', wire: [] }
  }

  get idleAfter(): number | null {
    return this.#inner?.idleAfter ?? null
  }

  handshake(via: TlsFacts['via']): HandshakePlan | null {
    return this.#inner?.handshake(via) ?? null
  }

  secured(): Performance | null {
    const { serverName = '' } = this.#context.tls ?? {}
    const name = byServerName.exec(serverName)?.groups?.['name']
    if (name !== undefined && !this.#whole) this.#asked = this.#choice.every.find(name) ?? null
    return this.#inner?.secured() ?? null
  }

  reply(moment: Moment, next: () => Reply | Promise<Reply>): Performance | Promise<Performance> {
    const slot = this.#asked
    if (!slot) return this.#chosen(moment, next)
    this.#asked = null
    return slot.load().then(
      (entry) => {
        this.#whole = entry
        this.#begin(entry)
        // The greeting and all that follows are this scenario's; its TLS would have come too late.
        ;(this.#context as { service: Service }).service = entry.service
        return this.#inner?.reply(moment, next) ?? this.#chosen(moment, next)
      },
      (error: unknown) => plainly({ ...broken(slot, error), after: 'close' }),
    )
  }

  #chosen(moment: Moment, next: () => Reply | Promise<Reply>): Performance | Promise<Performance> {
    const [, name] = moment.verb === 'USER' ? (/^ *\S+ +(\S+)/.exec(moment.line) ?? []) : []
    if (name === undefined || moment.context.state !== 'authorization') {
      return this.#answered(this.#inner?.reply(moment, next) ?? truth(next()))
    }
    const taken = (): Performance | Promise<Performance> => {
      const refused = this.#take(name)
      if (refused) return plainly(refused)
      return this.#inner?.reply(moment, next) ?? truth(next())
    }
    const slot = this.#choice.every.find(name)
    if (!slot || slot.entry) return taken()
    return slot.load().then(taken, (error: unknown) => plainly(broken(slot, error)))
  }

  credentials(verified: Verified): Verified {
    return this.#inner?.credentials(verified) ?? verified
  }

  opened(opened: Opened): void | Promise<void> {
    return this.#inner?.opened(opened)
  }

  leaving(opened: Opened): void {
    this.#inner?.leaving?.(opened)
  }

  /** Logins without USER: by APOP and SASL. */
  named(name: string): string {
    if (name === '') return name
    const slot = this.#choice.every.find(name)
    this.#late = slot && !slot.entry ? slot : null
    this.#refusal = this.#late ? beginsNext(name) : this.#take(name)
    return this.#refusal ? '' : name
  }

  idle(): ReturnType<ConnectionScript['idle']> {
    return this.#inner?.idle() ?? { say: null, again: null }
  }

  gone(how: string): void {
    this.#inner?.gone(how)
  }

  /** Chooses by a user's name. Gives the refusal where that cannot begin on this connection. */
  #take(user: string): Reply | null {
    const { every, armed, own } = this.#choice
    const { remoteAddress } = this.#context
    const entry = every.find(user)?.entry
    if (!entry) return this.#other(user, own.find(user) !== undefined)
    if (entry === this.#entry) return null
    armed.delete(remoteAddress)
    if (entry.alone !== null) {
      return refusal(`scenario "${entry.id}" ${entry.alone}: serve it by itself`, 'SYS/PERM')
    }
    if (this.#whole || entry.early) {
      armed.set(remoteAddress, entry)
      return beginsNext(user)
    }
    this.#begin(entry)
    return null
  }

  /** A name that is none of a scenario. */
  #other(user: string, known: boolean): Reply | null {
    const { every, armed } = this.#choice
    const { remoteAddress } = this.#context
    const wasArmed = armed.delete(remoteAddress)
    if (this.#whole && wasArmed) {
      return refusal(`scenario "${this.#whole.id}" is over; please connect again`, 'SYS/TEMP')
    }
    // Who came by the server name may be called as they like.
    if (this.#whole) return null
    if (known) {
      this.#entry = null
      this.#inner = null
      return null
    }
    const near = every.near(user)
    const advice = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'popquiz list tells all'
    return refusal(`there is no scenario "${user}"; ${advice}`, 'AUTH')
  }

  #begin(entry: Entry): void {
    this.#entry = entry
    this.#inner = entry.playing.connect(this.#context, this.#listener)
    this.#context.scripted = this
  }

  /** What is said to a login by a name that came too late, in place of its refusal. */
  #answered(said: Performance | Promise<Performance>): Performance | Promise<Performance> {
    if (said instanceof Promise) return said.then((one) => this.#answered(one))
    const instead = this.#refusal
    const slot = this.#late
    this.#refusal = null
    this.#late = null
    if (!instead) return said
    if (!slot) return plainly(instead)
    const arm = (entry: Entry): Performance => {
      this.#choice.armed.set(this.#context.remoteAddress, entry)
      return plainly(instead)
    }
    return slot.load().then(arm, (error: unknown) => plainly(broken(slot, error)))
  }
}

function beginsNext(user: string): Reply {
  return refusal(`scenario "${user}" begins with your next connection`, 'SYS/TEMP')
}

function broken({ id }: Slot, error: unknown): Reply {
  const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return refusal(`scenario "${id}" cannot be played: ${why}`, 'SYS/PERM')
}

function refusal(text: string, code: string): Reply {
  return err(text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 400), code)
}

function plainly(reply: Reply): Performance {
  return { spoken: { reply }, wire: [] }
}

function truth(reply: Reply | Promise<Reply>): Performance | Promise<Performance> {
  return reply instanceof Promise ? reply.then(plainly) : plainly(reply)
}
