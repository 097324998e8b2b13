import type { Verified } from '../../accounts/account.ts'
import type { Moment } from '../../session/interceptor.ts'
import type { Arrival, ConnectionScript, HandshakePlan, Performance } from '../../session/script.ts'
import type { Context, Opened, ScriptedLogin } from '../../state/context.ts'
import type { TlsFacts } from '../../tls/facts.ts'
import { replayable } from '../../wire/reply-changes.ts'
import type { Reply } from '../../wire/reply.ts'
import { err } from '../../wire/reply.ts'
import type { Spoken } from '../../wire/spoken.ts'
import type { Imposed } from '../../wire/wire-effect.ts'
import type { Facts } from '../template.ts'
import { arrivalOf, lastingCiphertext } from './arrival.ts'
import { choose, noProgress } from './choose.ts'
import type { Acting, Progress } from './choose.ts'
import { factsOf } from './facts.ts'
import { handshakeOf } from './handshake.ts'
import { accountBehind, changeMaildrop, changeMaildropNow } from './maildrop.ts'
import { wordsOf } from './occasion.ts'
import type { Occasion, OccasionKind } from './occasion.ts'
import type { Play } from './play.ts'
import { kept } from './scopes.ts'
import { silences } from './silences.ts'
import type { Silences } from './silences.ts'
import { besideTruth, nothing, speak } from './speech.ts'

/** What happens at a moment, as far as it differs from kind to kind. */
interface Happening {
  readonly verb?: string
  readonly line?: string
  readonly silent?: number
  readonly user?: string
  readonly via?: TlsFacts['via']
}

/** Plays the rules on one connection, and has its say in logins there. */
export function connectionScript(
  play: Play,
  context: Context,
  listener: 'pop3' | 'pop3s',
): ConnectionScript {
  const player = new Player(play, context, listener)
  context.scripted = player
  return player
}

class Player implements ConnectionScript, ScriptedLogin {
  readonly arrival: Arrival
  readonly #play: Play
  readonly #context: Context
  readonly #listener: 'pop3' | 'pop3s'
  readonly #progress: Progress = noProgress()
  /** How often each keyword, or moment without one, has come. */
  readonly #seen = new Map<string, number>()
  readonly #silences: Silences
  /** Faults on the records, ordered before there were any. */
  readonly #below: readonly Imposed[]
  #firstAfterTls = false
  /** How often the dialect was asked. */
  #turns = 0
  #previous: Spoken | null = null

  constructor(play: Play, context: Context, listener: 'pop3' | 'pop3s') {
    this.#play = play
    this.#context = context
    this.#listener = listener
    this.#silences = silences(play.rules('idle'))
    const [acting, occasion] = this.#ask('connect')
    this.arrival = arrivalOf(acting, occasion, listener)
    this.#below = lastingCiphertext(acting, occasion)
  }

  get idleAfter(): number | null {
    return this.#silences.first
  }

  handshake(via: TlsFacts['via']): HandshakePlan | null {
    const [acting, occasion] = this.#ask('tls', { via })
    return handshakeOf(acting, occasion, this.#below)
  }

  secured(): Performance | null {
    this.#firstAfterTls = true
    return this.#unasked('secured', {})
  }

  reply(moment: Moment, next: () => Reply | Promise<Reply>): Performance | Promise<Performance> {
    this.#silences.heard()
    const kind = moment.at
    const [acting, occasion] = this.#ask(kind, { verb: moment.verb, line: moment.line })
    if (kind === 'command') this.#firstAfterTls = false
    const changing = changeMaildrop(acting, this.#around(occasion))
    const say = (): Performance | Promise<Performance> => this.#say(acting, occasion, moment, next)
    return changing ? changing.then(say) : say()
  }

  credentials(verified: Verified): Verified {
    const user = verified.ok ? verified.account.name : this.named(this.#context.presented)
    const [acting, occasion] = this.#ask('authentication', { user })
    let decided = verified
    const decide = (other: Verified): void => void (decided = other)
    changeMaildropNow(acting, { ...this.#around(occasion), decide, verified: () => decided })
    return decided
  }

  opened(opened: Opened): void | Promise<void> {
    this.#play.scopes.loggedIn(opened.account.name)
    const [acting, occasion] = this.#ask('login')
    const { faults } = this.#play.scopes.of('maildrop', this.#context, occasion.user)
    const { random } = this.#context.service
    this.#play.dress?.(opened, { random, memory: kept(faults, 'dialect') })
    return changeMaildrop(acting, this.#around(occasion))
  }

  named(name: string): string {
    return accountBehind(this.#play.rules('login'), name)
  }

  leaving(): void {
    const [acting, occasion] = this.#ask('disconnect')
    changeMaildropNow(acting, this.#around(occasion))
  }

  idle(): { readonly say: Performance | null; readonly again: number | null } {
    const { silent, again } = this.#silences.passed()
    return { say: this.#unasked('idle', { silent }), again }
  }

  gone(): void {
    this.#play.scopes.gone(this.#context)
    this.#play.gone(this.#context)
  }

  /** What is said without being asked: nothing, unless rules make it something. */
  #unasked(kind: OccasionKind, happening: Happening): Performance | null {
    const [acting, occasion] = this.#ask(kind, happening)
    if (acting.length === 0) return null
    const changing = changeMaildrop(acting, this.#around(occasion))
    // Nobody waits for an answer here, so the change need not be over before something is said.
    if (changing) void changing.catch(() => undefined)
    const bare = acting.some(({ act }) => act.reply !== undefined) ? plain : nothing
    const said = speak(acting, this.#speaker(occasion, null), () => bare)
    return said instanceof Promise ? null : said
  }

  #say(
    acting: readonly Acting[],
    occasion: Occasion,
    moment: Moment,
    next: () => Reply | Promise<Reply>,
  ): Performance | Promise<Performance> {
    let truth: Reply | null = null
    const voiced = (reply: Reply): Spoken => {
      const spoken = this.#play.voice?.(moment, reply, this.#facts(occasion)) ?? { reply }
      truth = spoken.reply
      return spoken
    }
    const performed = acting.every(({ act }) => act.perform)
    const carryOut = (): Spoken | Promise<Spoken> => {
      if (!performed) return { reply: notDone }
      const reply = next()
      return reply instanceof Promise ? reply.then(voiced) : voiced(reply)
    }
    const done = (performance: Performance): Performance => {
      const { spoken } = performance
      // An exchange that nobody carried on is over for the client, unless it was challenged again.
      if (!performed && spoken.reply.status !== '+') moment.context.exchange = null
      // What is said may be said again by `answer-previous`, and a listing is made only once.
      const told = replayable(besideTruth(spoken, truth))
      this.#previous = told
      // A refusal is the end of the exchange also where nothing was carried out: commands come next.
      const refused = moment.at === 'sasl' && told.reply.status !== '+' && told.silent !== true
      if (!performed && refused) this.#context.exchange = null
      return { ...performance, spoken: told }
    }
    const said = speak(acting, this.#speaker(occasion, moment), carryOut)
    return said instanceof Promise ? said.then(done) : done(said)
  }

  #speaker(occasion: Occasion, moment: Moment | null): Parameters<typeof speak>[1] {
    return { occasion, bound: this.#progress.bound, previous: this.#previous, moment }
  }

  /** For the dialect: of this connection and its turn alone. */
  #facts(occasion: Occasion): Facts {
    const { random } = this.#context.service
    const own = random.derive('dialect', this.#context.connection, this.#turns++)
    return factsOf(occasion, own, this.#progress.bound)
  }

  #around(occasion: Occasion): Parameters<typeof changeMaildrop>[1] {
    return { occasion, recorder: this.#play.recorder, bound: this.#progress.bound }
  }

  #ask(kind: OccasionKind, happening: Happening = {}): [readonly Acting[], Occasion] {
    const rules = this.#play.rules(kind)
    const occasion = this.#occasion(kind, happening)
    return [choose(rules, occasion, this.#progress, this.#play.scopes), occasion]
  }

  #occasion(kind: OccasionKind, happening: Happening): Occasion {
    const { verb = '', line = '', silent = 0 } = happening
    const context = this.#context
    const { scopes } = this.#play
    const key = kind === 'command' ? verb : kind
    const nth = (this.#seen.get(key) ?? 0) + 1
    this.#seen.set(key, nth)
    const words = kind === 'command' ? wordsOf(line) : []
    const user = happening.user ?? this.#user(verb, words)
    return {
      kind,
      context,
      listener: this.#listener,
      verb,
      line,
      words,
      user,
      alias: this.#play.alias?.(user) ?? user,
      nth,
      session: scopes.logins(user) + (context.opened ? 0 : 1),
      firstAfterTls: this.#firstAfterTls,
      via: happening.via ?? context.tls?.via,
      sent: this.#play.sent(context),
      silent,
      marked: (name) => scopes.marked(name, context, user),
    }
  }

  /** Who it is: who is logged in, else whom USER named, or this very command. */
  #user(verb: string, words: readonly string[]): string {
    const { opened, user, presented } = this.#context
    if (opened) return opened.account.name
    const [first] = words
    const given = (verb === 'USER' || verb === 'APOP') && first !== undefined ? first : user
    return this.named(given === '' ? presented : given)
  }
}

/** What there is to say where nobody asked, for `reply:` to replace. */
const plain: Spoken = { reply: { status: '+OK', text: '' } }

/** The reply where `perform: false` says no other one. */
const notDone: Reply = err('not carried out')
