import type { Recorder } from '../transcript/recorder.ts'
import type { Redactor } from '../transcript/redact.ts'
import type { BodyEntry, Flaw, SentEntry } from '../transcript/entry.ts'
import { LineReader } from '../wire/line-reader.ts'
import type { Line } from '../wire/line-reader.ts'
import { err, statusLine } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Context } from '../state/context.ts'
import { commandFor, prepareCommand, run } from '../state/dispatch.ts'
import type { Prepared } from '../state/dispatch.ts'
import { continueExchange } from '../state/exchange.ts'
import { parseLine } from '../state/parse.ts'
import type { ParsedLine } from '../state/parse.ts'
import type { Interceptor, Moment } from './interceptor.ts'
import type { Outbox } from './outbox.ts'
import { redactedLine } from './redact-line.ts'
import { sendBody } from './send-body.ts'

/** RFC 2449 section 4: longer command lines are noted even where they are accepted. */
const commandLimit = 255

/** What a session needs of the connection around it. */
export interface SessionHost {
  readonly recorder: Recorder
  readonly redactor: Redactor
  readonly interceptor: Interceptor | undefined
  /** Called when the server is to close, after its last reply was handed over. */
  onClose(how: 'quit' | 'too-many-errors' | 'overlong'): void
  /** Called when +OK to STLS was handed over. */
  onStartTls(): void
  /** Called when a reply cannot be finished: the stream is broken off, not ended as if whole. */
  onFailure(detail: string): void
  /** Called for each line that arrived: the client is alive. */
  onLine(): void
  /** Called when all that was read has been answered. */
  onIdle(): void
}

/**
 * Turns lines into replies, one at a time and in order (RFC 2449 section 6.6), and records both. It knows
 * no socket: octets come in by {@link receive} and leave through the outbox. Where everything is at hand
 * a whole batch is answered within one call.
 */
export class Session {
  readonly context: Context
  readonly #host: SessionHost
  #out: Outbox
  #reader = new LineReader()
  #busy = false
  #over = false
  #afterAuth = false

  constructor(context: Context, out: Outbox, host: SessionHost) {
    this.context = context
    this.#out = out
    this.#host = host
  }

  /** True while a reply is being made or sent; what arrives meanwhile waits. */
  get busy(): boolean {
    return this.#busy
  }

  /** Octets read and not answered yet. */
  get buffered(): number {
    return this.#reader.buffered
  }

  /** Says the greeting. */
  greet(truth: Reply): void {
    this.#reply({ at: 'greeting', verb: '', line: '', context: this.context }, () => truth, 0)
  }

  /** Takes octets as they were read, and answers the lines that are complete. */
  receive(chunk: Buffer): void {
    const { clock } = this.context.service
    this.#reader.push(chunk, { at: clock.now(), sent: this.#out.octets })
    this.#work()
  }

  /** Goes on inside TLS (RFC 2595 section 4): a new stream each way, and nothing learned before stays. */
  restart(out: Outbox): void {
    this.#out = out
    this.#reader = new LineReader()
    this.#over = false
    this.#afterAuth = false
  }

  /** Throws away what was read and not answered. Returns the octets. */
  discard(): number {
    return this.#reader.discard()
  }

  /** The client ended its stream: records the unterminated rest, if any. It is not executed. */
  finish(): void {
    const rest = this.#reader.rest()
    if (!rest) return
    const parsed = parseLine(rest.text)
    parsed.flaws.push('unterminated')
    this.#received(rest, parsed)
  }

  /** Answers nothing more. */
  stop(): void {
    this.#over = true
  }

  #work(): void {
    while (!this.#busy && !this.#over) {
      const line = this.#reader.next(this.#limit())
      if (!line) break
      if (this.context.exchange) this.#answer(line)
      else this.#command(line)
    }
    this.#out.flush()
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
    this.#afterAuth = parsed.verb === 'AUTH'
    const moment: Moment = { at: 'command', verb: parsed.verb, line: line.text, context }
    this.#reply(moment, () => run(context, prepared), n)
    if (line.end === 'none') this.#end('overlong')
  }

  #refusal(line: Line): Prepared | null {
    const { texts, service } = this.context
    if (line.overlong) return { command: null, text: texts.lineTooLong }
    if (line.end === 'lf' && service.settings.bareLf === 'refuse') {
      return { command: null, text: texts.bareLf }
    }
    return null
  }

  #answer(line: Line): void {
    const { context } = this
    const secret = line.text === '*' || line.text === '' ? line.text : undefined
    const text = secret ?? this.#host.redactor.placeholder('sasl', line.text)
    const n = this.#record(line, text, 'sasl', undefined, line.end === 'lf' ? ['bare-lf'] : [])
    const truth = (): Reply | Promise<Reply> => {
      if (!line.overlong) return continueExchange(context, line.text)
      context.exchange = null
      return err(context.texts.lineTooLong)
    }
    this.#reply({ at: 'sasl', verb: '', line: line.text, context }, truth, n)
    if (line.end === 'none') this.#end('overlong')
  }

  #received(line: Line, parsed: ParsedLine): number {
    const { flaws } = parsed
    if (line.end === 'lf') flaws.push('bare-lf')
    if (line.overlong) flaws.push('overlong')
    else if (line.octets > commandLimit) flaws.push('over-255')
    const text = redactedLine(line.text, parsed, this.#host.redactor, this.#afterAuth)
    const known = commandFor(this.context, parsed.verb) ? parsed.verb : undefined
    return this.#record(line, text, 'command', known, flaws)
  }

  #record(
    line: Line,
    text: string,
    as: 'command' | 'sasl',
    verb: string | undefined,
    flaws: Flaw[],
  ): number {
    const { context } = this
    this.#host.onLine()
    return this.#host.recorder.record({
      n: 0,
      at: context.service.clock.now(),
      connection: context.connection,
      kind: 'received',
      as,
      line: text,
      verb,
      octets: line.octets,
      offset: line.offset,
      arrived: line.arrival.at,
      sent: line.arrival.sent,
      state: context.exchange ? 'sasl' : context.state,
      tls: context.tls !== null,
      flaws: flaws.length === 0 ? undefined : flaws,
    })
  }

  #reply(moment: Moment, truth: () => Reply | Promise<Reply>, answers: number): void {
    const { interceptor } = this.#host
    let reply: Reply | Promise<Reply>
    try {
      reply = interceptor ? interceptor(moment, truth) : truth()
    } catch (error) {
      reply = this.#trouble(error)
    }
    if (reply instanceof Promise) {
      this.#out.flush()
      this.#wait(
        reply
          .catch((error: unknown) => this.#trouble(error))
          .then((later) => this.#send(later, moment, answers) ?? undefined),
      )
      return
    }
    const sending = this.#send(reply, moment, answers)
    if (sending) this.#wait(sending)
  }

  #trouble(error: unknown): Reply {
    this.context.exchange = null
    this.context.note({
      event: 'failed',
      user: this.context.opened?.account.name ?? '',
      messages: 0,
      problem: error instanceof Error ? error.message : String(error),
    })
    return err(this.context.texts.systemTrouble, 'SYS/TEMP')
  }

  #wait(work: Promise<void>): void {
    this.#busy = true
    void work.then(() => {
      this.#busy = false
      this.#work()
    })
  }

  /** Hands a reply to the outbox. Returns a promise only where its body takes more than this turn. */
  #send(reply: Reply, moment: Moment, answers: number): Promise<void> | null {
    const offset = this.#out.octets
    const status = statusLine(reply)
    if (!reply.body) {
      this.#out.addText(status)
      this.#sent(reply, moment, answers, offset, undefined)
      return null
    }
    let body: BodyEntry | Promise<BodyEntry>
    try {
      body = sendBody(reply.body, this.#out, status)
    } catch (error) {
      return this.#send(this.#trouble(error), moment, answers)
    }
    if (!(body instanceof Promise)) {
      this.#sent(reply, moment, answers, offset, body)
      return null
    }
    return body.then(
      (whole) => this.#sent(reply, moment, answers, offset, whole),
      (error: unknown) => {
        if (this.#out.octets === offset) {
          this.#send(this.#trouble(error), moment, answers)
          return
        }
        this.#over = true
        this.#host.onFailure(error instanceof Error ? error.message : String(error))
      },
    )
  }

  #sent(
    reply: Reply,
    moment: Moment,
    answers: number,
    offset: number,
    body: BodyEntry | undefined,
  ): void {
    const { context } = this
    const entry: SentEntry = {
      n: 0,
      at: context.service.clock.now(),
      connection: context.connection,
      kind: 'sent',
      as: reply.status === '+' ? 'challenge' : moment.at === 'greeting' ? 'greeting' : 'reply',
      answers,
      line: statusLine(reply).slice(0, -2),
      octets: this.#out.octets - offset,
      offset,
      state: context.exchange ? 'sasl' : context.state,
      tls: context.tls !== null,
      body,
    }
    this.#host.recorder.record(entry)
    if (reply.then === 'close') this.#end(moment.verb === 'QUIT' ? 'quit' : 'too-many-errors')
    else if (reply.then === 'start-tls') {
      this.#over = true
      this.#out.flush()
      this.#host.onStartTls()
    }
  }

  #end(how: 'quit' | 'too-many-errors' | 'overlong'): void {
    if (this.#over) return
    this.#over = true
    this.#out.flush()
    this.#host.onClose(how)
  }
}
