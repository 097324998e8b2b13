import type { Context } from '../state/context.ts'
import { commandFor, prepareCommand, run } from '../state/dispatch.ts'
import type { Prepared } from '../state/dispatch.ts'
import { continueExchange, refuseLongAnswer } from '../state/exchange.ts'
import { parseLine } from '../state/parse.ts'
import type { ParsedLine } from '../state/parse.ts'
import type { Flaw, SaslShape } from '../transcript/entry.ts'
import type { SecretKind } from '../transcript/redact.ts'
import { LineReader } from '../wire/line-reader.ts'
import type { Line } from '../wire/line-reader.ts'
import type { Reply } from '../wire/reply.ts'
import { receivedEntry } from './entries.ts'
import type { LineFacts } from './entries.ts'
import type { Moment } from './interceptor.ts'
import type { Outbox } from './outbox.ts'
import { redactedLine } from './redact-line.ts'
import { Replying } from './replying.ts'
import { saslEar } from './sasl-ear.ts'
import type { SaslEar } from './sasl-ear.ts'
import type { Performance } from './script.ts'
import { secretFacts } from './secret-facts.ts'
import type { Ended, SessionHost } from './session-host.ts'
import type { Stage } from './stage.ts'

/** RFC 2449 section 4: longer command lines are noted even where they are accepted. */
const commandLimit = 255

/**
 * Turns lines into replies, one at a time and in order (RFC 2449 section 6.6), and records both. It knows
 * no socket: octets come in by {@link receive} and leave through the outbox. Where everything is at hand
 * a whole batch is answered within one call.
 */
export class Session {
  readonly context: Context
  readonly #host: SessionHost
  #out: Outbox
  readonly #replying: Replying
  #reader = new LineReader()
  #busy = false
  readonly #tasks: (() => void)[] = []
  #over = false
  /** The secret that an unknown line may hold, by what came before it. */
  #secretDue: SecretKind | null = null
  #ear: SaslEar | null = null

  constructor(context: Context, out: Outbox, host: SessionHost) {
    this.context = context
    this.#out = out
    this.#host = host
    this.#replying = new Replying(context, out, host, () => (this.#over = true))
  }

  /** True while a reply is being made or sent; what arrives meanwhile waits. */
  get busy(): boolean {
    return this.#busy
  }

  /** Octets read and not answered yet. */
  get buffered(): number {
    return this.#reader.buffered
  }

  /** Octets of the server's stream that have gone out. */
  get sent(): number {
    return this.#replying.octets
  }

  /** The reply where something threw. */
  trouble(error: unknown): Reply {
    return this.#replying.trouble(error)
  }

  /** Says the greeting. */
  greet(truth: Reply): void {
    const moment: Moment = { at: 'greeting', verb: '', line: '', context: this.context }
    this.whenFree(() => this.#reply(moment, () => truth, 0))
  }

  /** Says what nobody asked for, as a scenario has it, once nothing else is being said. */
  say(stage: Stage, what: () => Performance | null): void {
    this.whenFree(() => {
      const performance = what()
      const saying = performance && this.#replying.say(stage, performance)
      if (saying) this.#wait(saying)
    })
  }

  /** Does something between two replies: now, or when the one under way is out. */
  whenFree(task: () => void): void {
    this.#tasks.push(task)
    if (!this.#busy) this.#work()
  }

  /** Takes octets as they were read, and answers the lines that are complete. */
  receive(chunk: Buffer): void {
    const { clock } = this.context.service
    this.#reader.push(chunk, { at: clock.now(), sent: this.sent })
    this.#work()
  }

  /** Goes on inside TLS (RFC 2595 section 4): a new stream each way, and nothing learned before stays. */
  restart(out: Outbox): void {
    this.#out = out
    this.#replying.restart(out)
    this.#reader = new LineReader()
    this.#over = false
    this.#secretDue = null
  }

  /** Throws away what was read and not answered. Returns the octets. */
  discard(...except: Parameters<LineReader['discard']>): number {
    return this.#reader.discard(...except)
  }

  /** The client ended its stream: records what waits, and the unterminated rest. Nothing of it is executed. */
  finish(): void {
    for (;;) {
      const line = this.#reader.next(this.#limit()) ?? this.#reader.rest()
      if (!line) return
      const flaws: Flaw[] = line.end === 'none' ? ['unterminated'] : []
      if (this.context.exchange) this.#response(line, flaws)
      else {
        const parsed = parseLine(line.text)
        parsed.flaws.push(...flaws)
        this.#received(line, parsed)
      }
    }
  }

  /** Answers nothing more. */
  stop(): void {
    this.#over = true
  }

  #work(): void {
    while (!this.#busy && !this.#over) {
      // A client that sends commands and reads no answers must not fill our memory.
      if (this.#out.congested) {
        this.#wait(this.#out.drained())
        break
      }
      const task = this.#tasks.shift()
      if (task) {
        task()
        continue
      }
      const line = this.#reader.next(this.#limit())
      if (!line) break
      if (this.context.exchange) this.#answer(line)
      else this.#command(line)
    }
    this.#out.flushSoon()
    if (!this.#busy && !this.#over) this.#host.onIdle()
  }

  #limit(): number {
    const { settings } = this.context.service
    if (this.context.exchange) return settings.longestSaslLine
    if (settings.longestAuth === settings.longestCommand) return settings.longestCommand
    const auth = this.#reader.peek(5).toUpperCase() === 'AUTH '
    return auth ? settings.longestAuth : settings.longestCommand
  }

  #command(line: Line): void {
    const { context } = this
    const parsed = parseLine(line.text)
    const prepared = this.#refusal(line) ?? prepareCommand(context, line.text, parsed)
    const n = this.#received(line, parsed)
    const moment: Moment = { at: 'command', verb: parsed.verb, line: line.text, context }
    this.#reply(moment, () => run(context, prepared), n)
    if (line.end === 'none') this.#end('overlong')
  }

  #refusal(line: Line): Prepared | null {
    const { texts, service } = this.context
    if (line.overlong) return { command: null, text: texts.lineTooLong, cause: 'line-too-long' }
    if (line.end === 'lf' && service.settings.bareLf === 'refuse') {
      return { command: null, text: texts.bareLf, cause: 'bare-lf' }
    }
    return null
  }

  #answer(line: Line): void {
    const { context } = this
    const n = this.#response(line, line.end === 'lf' ? ['bare-lf'] : [])
    const truth = (): Reply | Promise<Reply> => {
      if (!line.overlong) return continueExchange(context, line.text)
      return refuseLongAnswer(context)
    }
    this.#reply({ at: 'sasl', verb: '', line: line.text, context }, truth, n)
    if (line.end === 'none') this.#end('overlong')
  }

  /** Records an answer inside a SASL exchange, which is a secret unless it is none at all. */
  #response(line: Line, flaws: readonly Flaw[]): number {
    const plain = line.text === '*' || line.text === ''
    const text = plain ? line.text : this.#host.redactor.placeholder('sasl', line.text)
    const sasl = this.#listen().answer(line)
    return this.#record(line, { as: 'sasl', text, verb: undefined, flaws, sasl })
  }

  #received(line: Line, parsed: ParsedLine): number {
    const { flaws, verb } = parsed
    if (line.end === 'lf') flaws.push('bare-lf')
    if (line.overlong) flaws.push('overlong')
    else if (line.octets > commandLimit) flaws.push('over-255')
    const known = commandFor(this.context, verb) ? verb : undefined
    // A client that does not look at refusals goes on with its answers, as many as LOGIN needs.
    if (known !== undefined || this.context.opened) this.#secretDue = null
    else if (this.context.user !== '') this.#secretDue ??= 'password'
    const text = redactedLine(line.text, parsed, this.#host.redactor, this.#secretDue)
    let sasl: SaslShape | undefined
    if (verb === 'AUTH') {
      this.#secretDue = 'sasl'
      sasl = this.#listen().auth(line, parsed.argumentAt)
    } else if (this.#secretDue === 'sasl') sasl = this.#listen().answer(line)
    const secret = secretFacts(this.context, line.text, parsed, this.#replying.greeting)
    return this.#record(line, { as: 'command', text, verb: known, flaws, sasl, secret })
  }

  #listen(): SaslEar {
    return (this.#ear ??= saslEar(this.context))
  }

  #record(line: Line, facts: LineFacts): number {
    this.#host.onLine()
    this.#host.stage?.secrets.note(line.text, facts.text)
    return this.#host.recorder.record(receivedEntry(this.context, line, facts))
  }

  #reply(moment: Moment, truth: () => Reply | Promise<Reply>, answers: number): void {
    const saying = this.#replying.reply(moment, truth, answers)
    if (saying) this.#wait(saying)
  }

  #wait(work: Promise<void>): void {
    this.#busy = true
    void work.then(() => {
      this.#busy = false
      this.#work()
    })
  }

  #end(how: Ended): void {
    if (!this.#over) this.#replying.end(how)
  }
}
