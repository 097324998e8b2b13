import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { LineReader } from '../../server/wire/line-reader.ts'
import type { Line } from '../../server/wire/line-reader.ts'

const limit = 40
const octets = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Pushes pieces, the nth arriving at n ms behind 100·n octets of the server's, and takes all lines. */
function read(pieces: readonly string[]): { lines: Line[]; reader: LineReader } {
  const reader = new LineReader()
  const lines: Line[] = []
  for (const [index, piece] of pieces.entries()) {
    reader.push(octets(piece), { at: index, sent: index * 100 })
    for (let line = reader.next(limit); line; line = reader.next(limit)) lines.push(line)
  }
  return { lines, reader }
}

describe('the line reader', () => {
  it('gives lines without their ends, with octets and places', () => {
    const { lines } = read(['USER a\r\nPASS b\r\n\r\n'])
    expect(lines.map(({ text, octets: size, offset, end }) => [text, size, offset, end])).toEqual([
      ['USER a', 8, 0, 'crlf'],
      ['PASS b', 8, 8, 'crlf'],
      ['', 2, 16, 'crlf'],
    ])
  })

  it('tells a bare LF from CRLF, and keeps a CR that ends nothing', () => {
    const { lines } = read(['a\nb\r\r\n\rc\r\n\n'])
    expect(lines.map(({ text, end }) => [text, end])).toEqual([
      ['a', 'lf'],
      ['b\r', 'crlf'],
      ['\rc', 'crlf'],
      ['', 'lf'],
    ])
  })

  it('keeps every octet as one character', () => {
    const all = Array.from({ length: 256 }, (_, octet) => octet).filter((octet) => octet !== 10)
    const reader = new LineReader()
    reader.push(Buffer.from([...all, 13, 10]), { at: 0, sent: 0 })
    const line = reader.next(1000)
    expect(Array.from(line?.text ?? '', (one) => one.charCodeAt(0))).toEqual(all)
  })

  it('waits for the end of a line', () => {
    const { lines, reader } = read(['NO', 'OP', '\r'])
    expect(lines).toEqual([])
    expect(reader.buffered).toBe(5)
    expect(reader.peek(3)).toBe('NOO')
    reader.push(octets('\n'), { at: 9, sent: 0 })
    expect(reader.next(limit)).toMatchObject({ text: 'NOOP', end: 'crlf' })
  })

  it('says of each line when its first octet came, and what had been said by then', () => {
    const { lines } = read(['a\r\nb', 'b\r', '\nc\r\n', 'd\r\n'])
    expect(lines.map(({ text, arrival }) => [text, arrival.at, arrival.sent])).toEqual([
      ['a', 0, 0],
      ['bb', 0, 0],
      ['c', 2, 200],
      ['d', 3, 300],
    ])
  })

  it('takes a line of exactly the limit, and not one octet more', () => {
    const { lines } = read([`${'x'.repeat(limit - 2)}\r\n`, `${'y'.repeat(limit - 1)}\r\nz\r\n`])
    expect(lines.map(({ overlong, octets: size }) => [overlong, size])).toEqual([
      [false, limit],
      [true, limit + 1],
      [false, 3],
    ])
  })

  it('keeps the head of an over-long line and none of its tail', () => {
    const { lines } = read(['x'.repeat(30), 'y'.repeat(30), 'z'.repeat(30), 'QUIT\r\nNOOP\r\n'])
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({ overlong: true, octets: 96, offset: 0, end: 'crlf' })
    expect(lines[0]?.text).toBe('x'.repeat(30) + 'y'.repeat(10))
    expect(lines[1]).toMatchObject({ text: 'NOOP', offset: 96, overlong: false })
  })

  it('gives up an endless line after 64 KiB, in bounded memory', () => {
    const reader = new LineReader()
    let line: Line | null = null
    let pushed = 0
    while (!line && pushed < 1024 * 1024) {
      reader.push(octets('x'.repeat(1000)), { at: 0, sent: 0 })
      pushed += 1000
      line = reader.next(limit)
      expect(reader.buffered).toBeLessThanOrEqual(1000)
    }
    expect(line).toMatchObject({ overlong: true, end: 'none' })
    expect(pushed).toBeLessThan(70_000)
  })

  it('gives the unterminated rest at the end, once', () => {
    const { reader } = read(['QUIT\r\nQUI'])
    expect(reader.rest()).toMatchObject({ text: 'QUI', octets: 3, end: 'none', offset: 6 })
    expect(reader.rest()).toBeNull()
    const { reader: long } = read(['x'.repeat(50)])
    expect(long.rest()).toMatchObject({ overlong: true, octets: 50, end: 'none' })
  })

  it('throws away what waits, and says how much', () => {
    const { reader } = read(['CAPA\r\nUSE'])
    expect(reader.discard()).toBe(3)
    expect(reader.buffered).toBe(0)
    reader.push(octets('NOOP\r\n'), { at: 5, sent: 1 })
    expect(reader.next(limit)).toMatchObject({ text: 'NOOP', arrival: { at: 5 } })
  })

  const text = fc.array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n', ' ', '.', 'x'.repeat(39)), {
    maxLength: 60,
  })
  test.prop([text, fc.array(fc.nat({ max: 200 }), { maxLength: 20 })])(
    'gives the same lines however the stream is cut',
    (parts, sizes) => {
      const stream = parts.join('')
      const pieces: string[] = []
      let at = 0
      for (const size of sizes) {
        if (size > 0) pieces.push(stream.slice(at, at + size))
        at += size
      }
      pieces.push(stream.slice(at))
      const seen = read(pieces.filter((piece) => piece !== '')).lines
      const whole = read(stream === '' ? [] : [stream]).lines
      const facts = (lines: readonly Line[]): unknown[] =>
        lines.map((line) => ({ ...line, arrival: null }))
      expect(facts(seen)).toEqual(facts(whole))
      const model = stream.split('\n').slice(0, -1)
      expect(whole.map(({ octets: size }) => size)).toEqual(model.map((line) => line.length + 1))
    },
  )
})
