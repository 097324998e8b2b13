import { isUtf8 } from 'node:buffer'
import type { Parameter, ParameterValue, ParameterValues } from '../base/fault.ts'
import { octetsOf } from '../base/octets.ts'
import type { ReplyEnvironment } from './reply-fault.ts'
import { statusLine } from './reply.ts'
import type { Body } from './reply.ts'
import type { LineChange, Spoken } from './spoken.ts'

/** What faults of the reply share. */

const crlf = Buffer.from('\r\n')

/** The octets of a text with its escapes, `{user}` and the like filled in. */
export function filled(text: ParameterValue | undefined, environment: ReplyEnvironment): Buffer {
  return octetsOf(environment.fill(String(text ?? '')))
}

/** The same with CRLF behind it. */
export function filledLine(
  text: ParameterValue | undefined,
  environment: ReplyEnvironment,
): Buffer {
  return Buffer.concat([filled(text, environment), crlf])
}

/** The status line as it stands so far, without its end. */
export function statusOf({ reply, status }: Spoken): Buffer {
  if (status) return Buffer.from(status)
  return Buffer.from(statusLine(reply).slice(0, -2))
}

/** Lets body lines pass through one more change; a reply without a body stays as it is. */
export function changeLines(spoken: Spoken, change: LineChange): Spoken {
  if (!spoken.reply.body) return spoken
  return { ...spoken, lines: [...(spoken.lines ?? []), change] }
}

/** A body of these lines, which come without their ends. */
export function bodyOf(lines: readonly Buffer[]): Body {
  if (lines.every((line) => isUtf8(line))) {
    return { kind: 'lines', lines: lines.map((line) => line.toString()) }
  }
  const octets = Buffer.concat(lines.flatMap((line) => [line, crlf]))
  return {
    kind: 'message',
    content: {
      dotFree: false,
      whole: () => octets,
      open() {
        let rest: Buffer | null = octets
        return {
          next() {
            const all = rest
            rest = null
            return all
          },
          close() {
            rest = null
          },
        }
      },
    },
  }
}

/** A reply that can be said more than once: a listing remembers the lines that it made. */
export function replayable(spoken: Spoken): Spoken {
  const { body } = spoken.reply
  if (body?.kind !== 'lines' || Array.isArray(body.lines)) return spoken
  const source = body.lines[Symbol.iterator]()
  const known: string[] = []
  const lines: Iterable<string> = { [Symbol.iterator]: () => replay(source, known) }
  return { ...spoken, reply: { ...spoken.reply, body: { kind: 'lines', lines } } }
}

function* replay(source: Iterator<string>, known: string[]): Generator<string, void, undefined> {
  for (let index = 0; ; index++) {
    if (index === known.length) {
      const step = source.next()
      if (step.done) return
      known.push(step.value)
    }
    yield known[index] as string
  }
}

/** Where in a reply a fault acts: the parameter `in`. */
export function partParameter(fallback: 'status' | 'all'): Parameter {
  const values = fallback === 'all' ? ['status', 'body', 'all'] : ['status', 'body']
  return { type: 'choice', values, default: fallback, about: 'Which part of the reply.' }
}

/** Ends lines with other octets than CRLF: the status line, the body with its final dot, or all. */
export function endLines(spoken: Spoken, end: Buffer, part: ParameterValue | undefined): Spoken {
  let made = spoken
  if (part !== 'body') made = { ...made, statusEnd: end }
  if (part !== 'status' && spoken.reply.body) {
    made = { ...made, lineEnd: end, terminator: Buffer.concat([Buffer.from('.'), end]) }
  }
  return made
}

/** Changes the octets of the status line, or those of one body line. */
export function changePart(
  spoken: Spoken,
  { in: part, line }: ParameterValues,
  change: (octets: Buffer) => Buffer,
): Spoken {
  if (part === 'status') return { ...spoken, status: change(statusOf(spoken)) }
  return changeLines(spoken, (octets, index) => (index + 1 === line ? change(octets) : octets))
}

/** The two ways to say which body lines are meant. */
export const lineParameters: Readonly<Record<'matching' | 'number', Parameter>> = {
  matching: {
    type: 'text',
    maxOctets: 1000,
    optional: true,
    about:
      'A regular expression that the line must match, upper or lower case; `{{` is a brace in it.',
  },
  number: {
    type: 'integer',
    min: 1,
    max: 1_000_000_000,
    optional: true,
    about: 'The number of the body line, counted from 1.',
  },
}

/** Whether exactly one of {@link lineParameters} is given, and is right. */
export function checkLine({ matching, number }: ParameterValues): string | undefined {
  if ((matching === undefined) === (number === undefined)) {
    return "needs either 'matching' or 'number'"
  }
  try {
    if (matching !== undefined) expression(String(matching).replaceAll('{{', '{'))
    return undefined
  } catch (error) {
    return `matching: ${(error as Error).message}`
  }
}

/** Whether a body line is meant by {@link lineParameters}. */
export function lineMeant(
  { matching, number }: ParameterValues,
  environment: ReplyEnvironment,
): (line: Buffer, index: number) => boolean {
  if (matching === undefined) return (_line, index) => index + 1 === number
  const pattern = expression(environment.fill(String(matching)))
  return (line) => pattern.test(line.toString('latin1'))
}

/** One character stands for one octet, in pattern and line alike. */
function expression(text: string): RegExp {
  return new RegExp(Buffer.from(text).toString('latin1'), 'i')
}
