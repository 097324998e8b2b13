import type { SaslMark, SaslShape, SentEntry } from '../../../server/transcript/entry.ts'
import { counted } from './runs.ts'
import type { ConnectionView, Turn, View } from './view.ts'

/** What the server asked with, as the client got it. */
export interface Challenge {
  /** What stands behind `+ `. */
  readonly data: string
  /** What that decodes to, in latin1; empty where it is no base64. */
  readonly text: string
  /** Whether it is base64, or empty. */
  readonly readable: boolean
}

/** A message of the client's in an exchange. */
export interface Message {
  readonly turn: Turn
  readonly shape: SaslShape
  /** What it answers; null for an initial response. */
  readonly challenge: Challenge | null
  /** Whether it was sent before that challenge was out. */
  readonly early: boolean
}

/** One AUTH and what followed, as the client saw it: over once something else than a challenge came. */
export interface Exchange {
  readonly connection: ConnectionView
  /** In upper case. */
  readonly mechanism: string
  readonly tls: boolean
  readonly auth: Turn
  /** In order, an initial response among them, and the line that ended it where that was a command or `*`. */
  readonly messages: readonly Message[]
  /** The turn of the last reply. */
  readonly last: Turn
  /** `left`: no verdict came, or it was not waited for. */
  readonly outcome: 'ok' | 'refused' | 'cancelled' | 'left'
  /** What the client said behind it on this connection. */
  readonly after: readonly Turn[]
}

/** All exchanges, in order. */
export function exchangesOf({ connections }: View): Exchange[] {
  return connections.flatMap((connection) => {
    const exchanges: Exchange[] = []
    for (let at = 0; at < connection.turns.length; at++) {
      const turn = connection.turns[at] as Turn
      if (turn.verb !== 'AUTH' || turn.args.length === 0) continue
      const exchange = exchangeFrom(connection, at)
      exchanges.push(exchange)
      at = connection.turns.length - exchange.after.length - 1
    }
    return exchanges
  })
}

function exchangeFrom(connection: ConnectionView, from: number): Exchange {
  const { turns } = connection
  const auth = turns[from] as Turn
  const messages: Message[] = []
  const { sasl } = auth.asked
  if (sasl) messages.push({ turn: auth, shape: sasl, challenge: null, early: false })
  let last = auth
  let next = from + 1
  let over = false
  for (; !over && isChallenge(last.reply); next++) {
    const turn = turns[next]
    if (!turn) break
    const shape = turn.asked.sasl ?? ({ form: 'command' } as const)
    messages.push({ turn, shape, challenge: challengeOf(last.reply), early: isEarly(turn, last) })
    over = shape.form === 'cancel' || shape.form === 'command'
    last = turn
  }
  return {
    connection,
    mechanism: (auth.args[0] ?? '').toUpperCase(),
    tls: auth.asked.tls,
    auth,
    messages,
    last,
    outcome: outcomeOf(messages.at(-1), last),
    after: turns.slice(next),
  }
}

function outcomeOf(message: Message | undefined, last: Turn): Exchange['outcome'] {
  if (message?.shape.form === 'cancel') return 'cancelled'
  if (message?.shape.form === 'command') return 'left'
  const line = last.reply?.line ?? ''
  if (/^\+OK\b/.test(line)) return 'ok'
  return line.startsWith('-') ? 'refused' : 'left'
}

/** Whether a line was sent before the answer to the one before it was out. */
export function isEarly({ asked }: Turn, { reply }: Turn): boolean {
  return !reply || asked.sent < reply.offset + reply.octets
}

/** Whether a reply asks for an answer inside SASL. */
export function isChallenge(reply: SentEntry | null): reply is SentEntry {
  return reply !== null && /^\+(?!OK)/i.test(reply.line)
}

/** A reply taken for a challenge. */
export function challengeOf({ line }: Pick<SentEntry, 'line'>): Challenge {
  const data = line.slice(line[1] === ' ' ? 2 : 1)
  const readable = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data)
  const text = readable ? Buffer.from(data, 'base64').toString('latin1') : ''
  return { data, text, readable }
}

/** The challenge that the exchange ended with, where the client never answered it. */
export function unanswered({ messages, last }: Exchange): Challenge | null {
  const { form = 'empty' } = messages.at(-1)?.shape ?? {}
  if (form === 'cancel' || form === 'command' || !isChallenge(last.reply)) return null
  return challengeOf(last.reply)
}

/** Whether a message has this mark. */
export function isMarked({ shape }: Message, ...marks: readonly SaslMark[]): boolean {
  return marks.some((mark) => shape.marks?.includes(mark))
}

/** Whether an octet of the reply was held back, lost or changed on the wire. */
export function isDisturbed({ faults }: Turn): boolean {
  return faults.some(({ site }) => site === 'wire')
}

/** Commands that only make sense to one who thinks that he is logged in. */
const inside = new Set(['STAT', 'LIST', 'UIDL', 'RETR', 'TOP', 'DELE', 'RSET', 'LAST'])

/** The first line of one who thinks that he is logged in; undefined where there is none. */
export function actedInside(turns: readonly Turn[]): Turn | undefined {
  const again = turns.findIndex((turn) => /^(?:AUTH|USER|APOP|PASS)$/.test(verbOf(turn)))
  return (again < 0 ? turns : turns.slice(0, again)).find((turn) => inside.has(verbOf(turn)))
}

/** The keyword also where the server took the line for an answer, as after a verdict that was a lie. */
export function verbOf({ verb, asked }: Turn): string {
  return verb || (asked.sasl?.verb ?? '')
}

/** Mechanisms that show the password, or a token that is worth as much. */
export const plaintext: ReadonlySet<string> = new Set(['PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER'])

/** Whether a message says anything: not a cancellation, not a command. */
export function isSaid({ shape }: Message): boolean {
  return shape.form === 'base64' || shape.form === 'empty' || shape.form === 'equals'
}

/** Whether the client bound to the channel here, and the server found that right. */
export function hasBound({ outcome, messages }: Exchange): boolean {
  return outcome === 'ok' && messages.some(({ shape }) => shape.flag?.startsWith('p=') === true)
}

/** Whether a challenge is an error in JSON, by which OAuth mechanisms refuse a token. */
export function isError({ text }: Challenge): boolean {
  return /^\s*\{/.test(text)
}

/** What a message is, for a sentence. */
export function answerWords({ shape }: Message): string {
  switch (shape.form) {
    case 'base64':
      return counted(shape.octets ?? 0, 'octet')
    case 'empty':
      return 'an empty line'
    case 'equals':
      return 'an equals sign'
    case 'cancel':
      return 'an asterisk'
    case 'command':
      return shape.verb ?? 'a command'
    case 'malformed':
      return 'what is no base64'
  }
}
