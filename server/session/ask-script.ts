import { statusLine } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Interceptor, Moment } from './interceptor.ts'
import type { ConnectionScript, Performance } from './script.ts'

/** What is to be said, and what the truth would have been; null where it was not asked for. */
export interface Answer {
  readonly performance: Performance
  readonly truth: Reply | null
}

/** An answer without anything odd. */
export function plainly(reply: Reply): Answer {
  return { performance: { spoken: { reply }, wire: [] }, truth: reply }
}

/**
 * Asks a script what to say. An interceptor stands outside of it: what the script would say is its `next`,
 * and where it returns another reply, that is said without what was odd about the script's.
 */
export function askScript(
  script: ConnectionScript,
  interceptor: Interceptor | undefined,
  moment: Moment,
  next: () => Reply | Promise<Reply>,
): Answer | Promise<Answer> {
  let truth: Reply | null = null
  const truthful = (): Reply | Promise<Reply> => andThen(next(), (reply) => (truth = reply))
  if (!interceptor) {
    return andThen(script.reply(moment, truthful), (performance) => ({ performance, truth }))
  }
  let scripted: Performance | null = null
  const reply = interceptor(moment, () =>
    andThen(script.reply(moment, truthful), (performance) => {
      scripted = performance
      return performance.spoken.reply
    }),
  )
  return andThen(reply, (said) => ({ performance: replaced(scripted, said), truth }))
}

function replaced(scripted: Performance | null, said: Reply): Performance {
  if (!scripted) return { spoken: { reply: said }, wire: [] }
  if (scripted.spoken.reply === said) return scripted
  const { applied } = scripted.spoken
  return { ...scripted, spoken: applied ? { reply: said, applied } : { reply: said } }
}

/** Goes on with a value now, or with what a promise comes to. */
function andThen<T, U>(value: T | Promise<T>, go: (value: T) => U): U | Promise<U> {
  return value instanceof Promise ? value.then(go) : go(value)
}

/** The truthful status line, where it is not what was said. */
export function truthBeside({ performance, truth }: Answer, said: string): string | undefined {
  const { spoken } = performance
  const line = spoken.truth ?? (truth ? statusLine(truth).slice(0, -2) : said)
  return line === said ? undefined : line
}
