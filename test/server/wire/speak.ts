import type { ParameterValue } from '../../../server/base/fault.ts'
import { randomSource } from '../../../server/base/random.ts'
import { encodeSpoken } from '../../../server/wire/encode-spoken.ts'
import type { ReplyFault } from '../../../server/wire/reply-fault.ts'
import { ok } from '../../../server/wire/reply.ts'
import type { Content, Reply } from '../../../server/wire/reply.ts'
import type { Spoken } from '../../../server/wire/spoken.ts'
import { withDefaults } from './run-fault.ts'

/** A listing that, as the server's own, can be read once. */
export function listing(lines: readonly string[], text = '3 messages (1200 octets)'): Reply {
  return ok(text, { kind: 'lines', lines: lines.values() })
}

/** A message, whose octets come in two pieces. */
export function message(octets: string, text = `${octets.length} octets`): Reply {
  const whole = Buffer.from(octets, 'latin1')
  const content: Content = {
    dotFree: false,
    whole: () => whole,
    open() {
      const middle = whole.length >> 1
      const parts = [whole.subarray(0, middle), whole.subarray(middle)].filter((one) => one.length)
      return { next: () => parts.shift() ?? null, close() {} }
    },
  }
  return ok(text, { kind: 'message', content })
}

export interface Speaking {
  readonly verb?: string
  readonly previous?: Spoken
  /** What `{n}` stands for. */
  readonly n?: number
}

/** What a fault makes of a reply. */
export function applied(
  fault: ReplyFault,
  given: Readonly<Record<string, ParameterValue | undefined>>,
  reply: Reply | Spoken,
  { verb = 'RETR', previous, n = 2 }: Speaking = {},
): Spoken {
  return fault.apply(withDefaults(fault, given), 'reply' in reply ? reply : { reply }, {
    random: randomSource(1).derive('test'),
    verb,
    fill: (text) =>
      text.replaceAll(/\{\{|\{n\}|\{user\}/g, (name) => {
        if (name === '{{') return '{'
        return name === '{n}' ? String(n) : String.raw`j\xc3\xbcrg\x5c`
      }),
    previous: previous ?? null,
  })
}

/** The octets of a reply as latin1 text. */
export async function octets(spoken: Spoken): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of encodeSpoken(spoken, () => {})) pieces.push(piece)
  return Buffer.concat(pieces).toString('latin1')
}

/** The octets that a client gets of a reply with this fault, as latin1 text. */
export function speak(
  fault: ReplyFault,
  given: Readonly<Record<string, ParameterValue | undefined>>,
  reply: Reply | Spoken,
  speaking: Speaking = {},
): Promise<string> {
  return octets(applied(fault, given, reply, speaking))
}
