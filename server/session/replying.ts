import type { Context } from '../state/context.ts'
import type { BodyEntry, SentEntry } from '../transcript/entry.ts'
import { refusal, statusLine } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Spoken } from '../wire/spoken.ts'
import { askScript, plainly, truthBeside } from './ask-script.ts'
import type { Answer } from './ask-script.ts'
import { sentEntry } from './entries.ts'
import type { ReplyFacts } from './entries.ts'
import { withoutSecrets } from './heard-secrets.ts'
import type { Moment } from './interceptor.ts'
import { octetText } from './octet-text.ts'
import type { Outbox } from './outbox.ts'
import type { Performance } from './script.ts'
import { sendBody } from './send-body.ts'
import type { Ended, SessionHost } from './session-host.ts'
import type { Stage } from './stage.ts'

/** One reply under way: what it is for (null where nobody asked), the line it answers, where it begins. */
interface Answering {
  readonly moment: Moment | null
  readonly answers: number
  readonly offset: number
}

/** What went out, for the transcript, and how the server ends it, where the reply says that it does. */
interface Out extends ReplyFacts {
  readonly ended: Ended
  /** Where its first line ended, where more than that line may have been said. */
  readonly lineEnd?: number | undefined
}

/**
 * Makes replies, says them and records them. Where a script is played, the truth passes through it; what
 * has nothing odd goes the same short way as without one.
 */
export class Replying {
  readonly #context: Context
  readonly #host: SessionHost
  readonly #onOver: () => void
  #out: Outbox
  /** The greeting as it was said: what APOP digests stands in it. */
  greeting = ''

  /** @param onOver called when nothing more is to be answered on this stream. */
  constructor(context: Context, out: Outbox, host: SessionHost, onOver: () => void) {
    this.#context = context
    this.#out = out
    this.#host = host
    this.#onOver = onOver
  }

  /** Goes on with a new stream, inside TLS. */
  restart(out: Outbox): void {
    this.#out = out
  }

  /** Octets of the server's stream that have gone out. */
  get octets(): number {
    return this.#host.stage?.octets ?? this.#out.octets
  }

  /** Answers. Returns a promise only where that takes more than this turn. */
  reply(
    moment: Moment,
    truth: () => Reply | Promise<Reply>,
    answers: number,
  ): Promise<void> | null {
    const { interceptor, stage } = this.#host
    if (stage) return this.#play(stage, moment, truth, answers)
    let reply: Reply | Promise<Reply>
    try {
      reply = interceptor ? interceptor(moment, truth) : truth()
    } catch (error) {
      reply = this.trouble(error)
    }
    if (!(reply instanceof Promise)) return this.#send(reply, moment, answers)
    this.#out.flush()
    return reply
      .catch((error: unknown) => this.trouble(error))
      .then((later) => this.#send(later, moment, answers) ?? undefined)
  }

  /** Says what nobody asked for. */
  say(stage: Stage, performance: Performance): Promise<void> | null {
    return this.#perform(stage, { performance, truth: null }, null, 0)
  }

  /** The reply where something threw. */
  trouble(error: unknown): Reply {
    this.#context.exchange = null
    this.#context.note({
      event: 'failed',
      user: this.#context.opened?.account.name ?? '',
      messages: 0,
      problem: error instanceof Error ? error.message : String(error),
    })
    const { texts, service } = this.#context
    const code = service.settings.responseCodes ? 'SYS/TEMP' : undefined
    return refusal('system-trouble', texts.systemTrouble, code)
  }

  /** Ends the connection once all is handed over. */
  end(how: Ended): void {
    this.#onOver()
    this.#out.flush()
    this.#host.onClose(how)
  }

  #play(
    stage: Stage,
    moment: Moment,
    truth: () => Reply | Promise<Reply>,
    answers: number,
  ): Promise<void> | null {
    let answer: Answer | Promise<Answer>
    try {
      answer = askScript(stage.script, this.#host.interceptor, moment, truth)
    } catch (error) {
      answer = plainly(this.trouble(error))
    }
    if (!(answer instanceof Promise)) return this.#perform(stage, answer, moment, answers)
    this.#out.flush()
    return answer
      .catch((error: unknown) => plainly(this.trouble(error)))
      .then((later) => this.#perform(stage, later, moment, answers) ?? undefined)
  }

  #perform(
    stage: Stage,
    answer: Answer,
    moment: Moment | null,
    answers: number,
  ): Promise<void> | null {
    const { performance, truth } = answer
    if (!stage.needs(performance)) {
      stage.tellReply(performance, this.#out.octets)
      return this.#send(performance.spoken.reply, moment, answers, answer)
    }
    return stage.perform(performance, this.#out).then(({ spoken, lineEnd, ...sent }) => {
      // A rule may do something to the octets of nothing.
      if (spoken.silent || (!moment && sent.octets === 0)) return undefined
      const line = saidLine(spoken)
      const beside = truthBeside(answer, line)
      const ended = truth?.after === 'close' ? endedBy(moment) : 'scripted'
      const as = spokenAs(spoken.reply, moment)
      const facts = { as, answers, line, truth: beside, ended, lineEnd, ...sent }
      return this.#sent(spoken.reply, facts) ?? undefined
    })
  }

  /** Hands a reply to the outbox. Returns a promise only where its body takes more than this turn. */
  #send(
    reply: Reply,
    moment: Moment | null,
    answers: number,
    answer?: Answer,
  ): Promise<void> | null {
    const under: Answering = { moment, answers, offset: this.#out.octets }
    const status = statusLine(reply)
    if (!reply.body) {
      this.#out.addText(status)
      return this.#handed(reply, under, undefined, answer)
    }
    let body: BodyEntry | Promise<BodyEntry>
    try {
      body = sendBody(reply.body, this.#out, status)
    } catch (error) {
      return this.#send(this.trouble(error), moment, answers, answer)
    }
    if (!(body instanceof Promise)) return this.#handed(reply, under, body, answer)
    return body.then(
      (whole) => this.#handed(reply, under, whole, answer) ?? undefined,
      (error: unknown) => {
        if (this.#out.octets === under.offset) {
          return this.#send(this.trouble(error), moment, answers, answer) ?? undefined
        }
        this.#onOver()
        this.#host.onFailure(error instanceof Error ? error.message : String(error))
        return undefined
      },
    )
  }

  #handed(
    reply: Reply,
    under: Answering,
    body: BodyEntry | undefined,
    answer: Answer | undefined,
  ): Promise<void> | null {
    const { moment, answers, offset } = under
    const line = octetText(statusLine(reply).slice(0, -2))
    const octets = this.#out.octets - offset
    const scripted = answer && answer.truth?.after !== 'close'
    const ended = scripted ? 'scripted' : endedBy(moment)
    const truth = answer && truthBeside(answer, line)
    const as = spokenAs(reply, moment)
    return this.#sent(reply, { as, answers, offset, octets, body, line, truth, ended })
  }

  #sent(reply: Reply, out: Out): Promise<void> | null {
    const { recorder, stage } = this.#host
    const facts = stage ? withoutSecrets(out, stage.secrets) : out
    recorder.record(sentEntry(this.#context, facts))
    if (out.as === 'greeting') this.greeting = out.line
    if (reply.after === undefined || stage?.stopped) return null
    if (reply.after === 'close') {
      this.end(out.ended)
      return null
    }
    return this.#startTls(out.lineEnd)
  }

  #startTls(consentedAt?: number): Promise<void> | null {
    const { stage } = this.#host
    const go = (): void => {
      this.#onOver()
      this.#out.flush()
      this.#host.onStartTls(consentedAt)
    }
    if (stage && stage.octets !== null) {
      return stage.clear().then(() => {
        if (!stage.stopped) go()
      })
    }
    go()
    return null
  }
}

/** The status line that went out, as the transcript keeps lines. */
function saidLine({ status, reply }: Spoken): string {
  if (status) return Buffer.from(status).toString('latin1')
  return octetText(statusLine(reply).slice(0, -2))
}

function spokenAs(reply: Reply, moment: Moment | null): SentEntry['as'] {
  if (!moment) return 'unsolicited'
  if (reply.status === '+') return 'challenge'
  return moment.at === 'greeting' ? 'greeting' : 'reply'
}

function endedBy(moment: Moment | null): Ended {
  if (moment?.at === 'greeting') return 'refused'
  return moment?.verb === 'QUIT' ? 'quit' : 'too-many-errors'
}
