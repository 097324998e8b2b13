import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../server/base/errors.ts'
import { placeFinder } from '../../../server/wire/place-finder.ts'
import { lackOf, parsePlace, placeText, placeWords } from '../../../server/wire/places.ts'
import { cutsArbitrary, placeArbitrary, replyArbitrary } from './arbitrary.ts'
import { pieces } from './run-fault.ts'

/** Where a place is: octets before it, or null. Also the most octets that were ever kept back. */
function locate(
  written: unknown,
  reply: string,
  running: { cuts?: readonly number[]; multiLine?: boolean } = {},
): { at: number | null; kept: number } {
  const finder = placeFinder(parsePlace(written), running.multiLine ?? true)
  let given = 0
  let taken = 0
  let kept = 0
  for (const piece of pieces(reply, running.cuts)) {
    taken += piece.length
    const { before, behind } = finder.take(piece)
    given += before.length
    expect(finder.passed).toBe(given)
    if (behind !== null) {
      expect(given + behind.length).toBe(taken)
      return { at: given, kept }
    }
    kept = Math.max(kept, taken - given)
  }
  const { before, behind } = finder.end()
  expect(given + before.length + (behind?.length ?? 0)).toBe(reply.length)
  return { at: behind === null ? null : given + before.length, kept }
}

/** The same, looked up in the whole reply at once. */
function oracle(written: string, reply: string): number | null {
  const found = (pattern: RegExp, plus: number): number | null => {
    const index = reply.search(pattern)
    return index < 0 ? null : index + plus
  }
  const final = /(?<=\n)\.\r?\n/
  const lines = reply.split(/(?<=\n)/)
  const last = lines.findIndex((line, index) => index > 0 && /^\.\r?\n$/.test(line))
  const start = (line: number): number => lines.slice(0, line).join('').length
  const [kind = '', digits = ''] = written.split(' ')
  const line = Number(digits)
  const content = lines[line]
  const there = content !== undefined && line !== last
  const middle = (of: string, at: number): number =>
    at + Math.floor(of.replace(/\r?\n$/, '').length / 2)
  switch (kind) {
    case 'start':
      return 0
    case 'end':
      return reply.length
    case 'inside-status':
      return middle(lines[0] ?? '', 0)
    case 'after-status':
      return start(1)
    case 'inside-crlf':
      return start(1) - 1
    case 'inside-number':
      return found(/\d\d/, 1)
    case 'inside-character':
      return found(/[\xc2-\xf4][\x80-\xbf]/, 1)
    case 'inside-stuffed-dot':
      return found(/(?<=\n)\.\./, 1)
    case 'before-final-dot':
      return found(final, 0)
    case 'after-final-dot':
      return found(final, 1)
    case 'inside-final-crlf':
      return found(/(?<=\n)\.\r\n/, 2)
    case 'line':
      return there ? start(line) : null
    case 'inside-line':
      return there ? middle(content, start(line)) : null
    case 'crlf-of-line':
      return there && content.endsWith('\r\n') ? start(line + 1) - 1 : null
    default:
      return Number(written) <= reply.length ? Number(written) : null
  }
}

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\nGr\xc3\xbc\xc3\x9fe\r\n.\r\n'

describe('places in a reply', () => {
  it.each<[string | number, string]>([
    ['start', ''],
    [7, '+OK 120'],
    ['inside-number', '+OK 1'],
    ['inside-status', '+OK 120'],
    ['inside-crlf', '+OK 120 octets\r'],
    ['after-status', '+OK 120 octets\r\n'],
    ['line 1', '+OK 120 octets\r\n'],
    ['inside-line 1', '+OK 120 octets\r\nSubje'],
    ['crlf-of-line 1', '+OK 120 octets\r\nSubject: x\r'],
    ['inside-stuffed-dot', '+OK 120 octets\r\nSubject: x\r\n\r\n.'],
    ['inside-character', '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\nGr\xc3'],
    ['before-final-dot', reply.slice(0, -3)],
    ['after-final-dot', reply.slice(0, -2)],
    ['inside-final-crlf', reply.slice(0, -1)],
    ['end', reply],
  ])('finds %s', (written, before) => {
    expect(locate(written, reply)).toMatchObject({ at: before.length })
  })

  it.each([
    ['line 5', 'the reply has no body line 5'],
    ['inside-line 9', 'the reply has no body line 9'],
    ['crlf-of-line 5', 'the reply has no body line 5 that ends in CRLF'],
    [9999, `the reply has only ${reply.length} octets`],
  ])('does not find %s where it is not', (written, lack) => {
    expect(locate(written, reply).at).toBeNull()
    expect(lackOf(parsePlace(written), reply.length)).toBe(lack)
  })

  it('finds no place of a body in a reply of one line', () => {
    for (const { written } of placeWords.filter(({ body }) => body)) {
      const place = written.replace('N', '1')
      expect(locate(place, '+OK\r\n..\r\n.\r\n', { multiLine: false }).at).toBeNull()
      expect(lackOf(parsePlace(place), 5)).toMatch(/^the reply has no /)
    }
  })

  it('takes the middle of a line that is too long to be held to be at 2048', () => {
    const long = `+OK ${'x'.repeat(10_000)}\r\n`
    expect(locate('inside-status', long, { cuts: [50, 4000, 4096, 4097] })).toEqual({
      at: 2048,
      kept: 4096,
    })
  })

  it('finds the middle of a status line that has no end', () => {
    expect(locate('inside-status', '+OK 1234').at).toBe(4)
  })

  it.each(['midle', 'line', 'line 0', 'line x', '-1', '', 1.5, -2, null, true])(
    'refuses %j',
    (written) => {
      expect(() => parsePlace(written)).toThrow(UsageError)
      expect(() => parsePlace(written)).toThrow(`place '${String(written)}' is not known`)
    },
  )

  test.prop([placeArbitrary])('writes a place as it was read', (written) => {
    expect(placeText(parsePlace(written))).toBe(String(written))
  })

  test.prop([placeArbitrary, replyArbitrary(), cutsArbitrary], { numRuns: 1500 })(
    'lie where they are, however the octets are cut, and little is kept back',
    (written, whole, cuts) => {
      const { at, kept } = locate(written, whole, { cuts })
      expect(at).toBe(oracle(String(written), whole))
      const line = /^inside-(?:status|line)/.test(String(written))
      expect(kept).toBeLessThanOrEqual(line ? 64 : 2)
    },
  )

  test.prop([fc.constantFrom('before-final-dot', 'line 700000', 'inside-stuffed-dot')], {
    numRuns: 3,
  })('are found in a large body without holding it', (written) => {
    const chunk = 'x'.repeat(78) + '\r\n'
    const piece = Buffer.from(chunk.repeat(512))
    const finder = placeFinder(parsePlace(written), true)
    finder.take(Buffer.from('+OK\r\n'))
    for (let index = 0; index < 1280; index++) {
      expect(finder.take(piece).before.length).toBe(piece.length)
    }
  })
})
