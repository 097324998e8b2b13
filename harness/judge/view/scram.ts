import { challengeOf, exchangesOf, isDisturbed, unanswered } from './sasl.ts'
import type { Exchange, Message } from './sasl.ts'
import type { View } from './view.ts'

/** SCRAM as far as the server's first message, and what the client made of it. */
export interface ScramRound {
  readonly exchange: Exchange
  readonly mechanism: string
  readonly first: Message
  /** The server's first message, in latin1. */
  readonly text: string
  /** The client's proof; null where it sent none. */
  readonly final: Message | null
  /** The line that answered, or the one that was answered last. */
  readonly at: Message['turn']['asked']
}

/** Every exchange of SCRAM in which the server's first message came whole, and a message of it was recognized. */
export function scramRounds(view: View): ScramRound[] {
  return exchangesOf(view).flatMap((exchange) => {
    const { mechanism, messages, last } = exchange
    const at = messages.findIndex(({ shape }) => shape.part === 'first')
    const first = messages[at]
    if (!mechanism.startsWith('SCRAM-') || !first) return []
    const next = messages[at + 1]
    const challenge = next?.challenge ?? unanswered(exchange)
    if (!challenge?.readable || challenge.text === '' || isDisturbed(first.turn)) return []
    const final = next?.shape.part === 'final' ? next : null
    const asked = next?.turn.asked ?? last.asked
    return [{ exchange, mechanism, first, text: challenge.text, final, at: asked }]
  })
}

/** An exchange of a -PLUS mechanism. */
export interface Binding {
  readonly exchange: Exchange
  readonly mechanism: string
  /** `p=tls-exporter` */
  readonly flag: string
  /** Whether the server found the octets right; null where it did not come to that. */
  readonly bound: boolean | null
  readonly at: Message['turn']['asked']
}

/** Every attempt to bind to the channel of TLS. */
export function bindings(view: View): Binding[] {
  return exchangesOf(view).flatMap((exchange) => {
    const { mechanism, messages } = exchange
    const first = messages.find(({ shape }) => shape.flag?.startsWith('p='))
    if (!first || !mechanism.startsWith('SCRAM-')) return []
    const final = messages.find(({ shape }) => shape.part === 'final')
    const { reply = null } = final?.turn ?? {}
    // What a rule put in its place is no verdict.
    const said = reply && reply.truth === undefined ? challengeOf(reply).text : ''
    const wrong = said.startsWith('e=channel-bindings-dont-match')
    const bound = wrong ? false : said.startsWith('v=') || null
    return [{ exchange, mechanism, flag: first.shape.flag ?? '', bound, at: first.turn.asked }]
  })
}
