import { fc } from '@fast-check/vitest'

/** A line's octets as latin1 text: what mail has, and what it should not have. */
const lineText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.string({ maxLength: 30 }).map((text) => text.replace(/[^ -~]/g, 'x')),
  },
  fc.constantFrom(
    '',
    '.',
    '..',
    '...',
    '.x',
    ' .',
    '. ',
    '\0',
    '.\0',
    '\xff',
    '\xe9.',
    '+OK',
    '-ERR x',
  ),
  fc.uint8Array({ maxLength: 20 }).map((octets) => Buffer.from(octets).toString('latin1')),
  fc.integer({ min: 1, max: 3 }).map((times) => `.${'long '.repeat(times * 400)}`),
)
const lineEnd = fc.constantFrom('\r\n', '\r\n', '\n', '\r', '\r\r\n', '\n\r', '')

/** The raw octets of a message that may have any flaw, as latin1 text. */
export const messageText: fc.Arbitrary<string> = fc
  .array(fc.tuple(lineText, lineEnd), { maxLength: 14 })
  .map((lines) => lines.flat().join(''))

export const octets = (latin1: string): Buffer => Buffer.from(latin1, 'latin1')

/** Commands of TRANSACTION, right and wrong, by which nothing leaves it. */
export const transactionLine: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'STAT',
    'LIST',
    'UIDL',
    'NOOP',
    'RSET',
    'CAPA',
    'LANG',
    'XYZZY',
    '',
    'USER x',
    'stat',
  ),
  fc
    .tuple(
      fc.constantFrom('RETR', 'DELE', 'LIST', 'UIDL', 'retr', 'Dele'),
      fc.constantFrom('0', '1', '2', '3', '4', 'x', '1 1', ''),
    )
    .map(([verb, argument]) => `${verb} ${argument}`),
  fc
    .tuple(fc.constantFrom('1', '2', '3', '9'), fc.constantFrom('0', '1', '100', '-1'))
    .map(([message, lines]) => `TOP ${message} ${lines}`),
)

/** Whether a positive answer to this line goes on to a dot, told without any code of the server's. */
export function isMultiLine(line: string): boolean {
  const [verb = '', argument] = line.trim().split(/ +/)
  const name = /^[\x20-\x7e]*$/.test(verb) ? verb.toUpperCase() : verb
  if (['CAPA', 'RETR', 'TOP'].includes(name)) return true
  return ['LIST', 'UIDL', 'LANG'].includes(name) && argument === undefined
}

/**
 * Takes a stream of answers apart, one for each line.
 * @returns the answers, and what is left over.
 */
export function answersTo(
  lines: readonly string[],
  stream: string,
): { readonly answers: readonly string[]; readonly rest: string } {
  let rest = stream
  const take = (end: string): string => {
    const at = rest.indexOf(end)
    const part = at < 0 ? rest : rest.slice(0, at + end.length)
    rest = rest.slice(part.length)
    return part
  }
  const answers: string[] = []
  for (const line of lines) {
    let answer = take('\r\n')
    if (answer === '') break
    if (isMultiLine(line) && answer.startsWith('+OK')) {
      answer += rest.startsWith('.\r\n') ? take('.\r\n') : take('\r\n.\r\n')
    }
    answers.push(answer)
  }
  return { answers, rest }
}

/** Cuts octets at these fractions of their length. */
export function pieces(text: string, cuts: readonly number[]): string[] {
  const places = cuts.map((cut) => Math.floor(cut * text.length)).sort((a, b) => a - b)
  return [...places, text.length].map((place, index) => text.slice(places[index - 1] ?? 0, place))
}

/** Lets what was written leave as a segment of its own. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
