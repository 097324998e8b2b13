import { fc, it as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { OctetStream } from '../../../server/base/octet-stream.ts'
import { dotStuffer } from '../../../server/wire/dot-stuff.ts'
import { encodeSpoken } from '../../../server/wire/encode-spoken.ts'
import type { BodyPart } from '../../../server/wire/encode-spoken.ts'
import { ok } from '../../../server/wire/reply.ts'
import type { Content } from '../../../server/wire/reply.ts'
import { isOdd } from '../../../server/wire/spoken.ts'
import type { Spoken } from '../../../server/wire/spoken.ts'

/** A message that comes in chunks of this size, without being held whole. */
function content(text: string, size = text.length || 1): Content & { closed: number } {
  const octets = Buffer.from(text, 'latin1')
  const made = {
    dotFree: false,
    closed: 0,
    whole: () => null,
    open(): OctetStream {
      let from = 0
      return {
        next() {
          if (from >= octets.length) return null
          const chunk = Buffer.from(octets.subarray(from, from + size))
          from += size
          return from % 2 === 0 ? chunk : Promise.resolve(chunk)
        },
        close: () => void made.closed++,
      }
    },
  }
  return made
}

const message = (text: string, size?: number): Spoken => ({
  reply: ok('here', { kind: 'message', content: content(text, size) }),
})

async function encode(
  spoken: Spoken,
): Promise<{ text: string; pieces: number; parts: BodyPart[] }> {
  const pieces: Buffer[] = []
  const parts: BodyPart[] = []
  for await (const piece of encodeSpoken(spoken, (part) => parts.push(part))) pieces.push(piece)
  return { text: Buffer.concat(pieces).toString('latin1'), pieces: pieces.length, parts }
}

const bodyOf = (parts: readonly BodyPart[]): string =>
  Buffer.concat(parts.map((part) => part.content)).toString('latin1')

const listing = (...lines: string[]): Spoken => ({ reply: ok('2', { kind: 'lines', lines }) })

describe('a reply, encoded piece by piece', () => {
  it('is the truth where nothing is odd, in one piece', async () => {
    const { text, pieces, parts } = await encode(message('a\r\n.b\r\n..\r\n'))
    expect(text).toBe('+OK here\r\na\r\n..b\r\n...\r\n.\r\n')
    expect(bodyOf(parts)).toBe('a\r\n.b\r\n..\r\n')
    expect(pieces).toBe(1)
    expect((await encode({ reply: ok() })).text).toBe('+OK\r\n')
    expect((await encode(listing('1 2', '.x'))).text).toBe('+OK 2\r\n1 2\r\n..x\r\n.\r\n')
  })

  it('is nothing where it is silent', async () => {
    expect(await encode({ ...message('a\r\n'), silent: true })).toMatchObject({
      text: '',
      pieces: 0,
    })
  })

  it('has another status line, ends and terminator', async () => {
    const odd = {
      ...message('a\r\nb\r\n'),
      status: Buffer.from('+ok\0'),
      statusEnd: Buffer.from('\n'),
      lineEnd: Buffer.from('\r'),
      terminator: Buffer.from('..\r\n'),
    }
    expect((await encode(odd)).text).toBe('+ok\0\na\rb\r..\r\n')
    const none = { ...message('a\r\n'), terminator: new Uint8Array(), statusEnd: new Uint8Array() }
    expect((await encode(none)).text).toBe('+OK herea\r\n')
  })

  it('leaves dots as they are without stuffing', async () => {
    expect((await encode({ ...message('.a\r\n'), stuffing: false })).text).toBe(
      '+OK here\r\n.a\r\n.\r\n',
    )
    expect((await encode({ ...listing('.a'), stuffing: false })).text).toBe('+OK 2\r\n.a\r\n.\r\n')
  })

  it('lets changes leave out, change and add lines, in order, and stuffs what they make', async () => {
    const seen: [string, number][] = []
    const odd: Spoken = {
      ...message('a\r\nb\r\nc\r\n', 2),
      lines: [
        (line, index) => {
          seen.push([line.toString(), index])
          if (index === 0) return null
          return index === 1 ? [line, Buffer.from('.x')] : line
        },
        (line) => Buffer.concat([line, Buffer.from('!')]),
      ],
    }
    const { text, parts } = await encode(odd)
    expect(text).toBe('+OK here\r\nb!\r\n..x!\r\nc!\r\n.\r\n')
    expect(bodyOf(parts)).toBe('b!\r\n.x!\r\nc!\r\n')
    expect(seen).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ])
  })

  it('is said several times, with octets before and behind', async () => {
    const odd = {
      ...message('a\r\n'),
      times: 2,
      before: [Buffer.from('* x\r\n')],
      behind: [Buffer.from('+OK y\r\n'), Buffer.from('z')],
    }
    const once = '+OK here\r\na\r\n.\r\n'
    expect((await encode(odd)).text).toBe(`* x\r\n${once}${once}+OK y\r\nz`)
  })

  it('goes on without end, as far as it may', async () => {
    const { text, pieces } = await encode({
      ...message('a\r\n'),
      endless: { octets: Buffer.from('abc'), limit: 100_000 },
    })
    const body = '+OK here\r\na\r\n.\r\n'
    expect(text.length).toBe(body.length + 100_000)
    expect(text.slice(body.length, body.length + 7)).toBe('abcabca')
    expect(text.endsWith('abca')).toBe(true)
    expect(pieces).toBeGreaterThan(2)
  })

  it('closes its message when it is given up half-way', async () => {
    const source = content('x'.repeat(200_000), 1000)
    const spoken: Spoken = { reply: ok('', { kind: 'message', content: source }) }
    for await (const piece of encodeSpoken(spoken, () => {})) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    expect(source.closed).toBe(1)
  })

  it('does not hold a line that is too long: it passes unchanged, stuffed and with its end', async () => {
    const long = `.${'x'.repeat(2_500_000)}`
    const changed: number[] = []
    let longest = 0
    const odd: Spoken = {
      ...message(`a\r\n${long}\r\nb\r\n`, 100_001),
      lineEnd: Buffer.from('\n'),
      lines: [
        (line, index) => {
          changed.push(index)
          return line
        },
      ],
    }
    const parts: string[] = []
    for await (const piece of encodeSpoken(odd, () => {})) {
      longest = Math.max(longest, piece.length)
      parts.push(piece.toString('latin1'))
    }
    expect(parts.join('')).toBe(`+OK here\na\n.${long}\nb\n.\r\n`.replace('here\n', 'here\r\n'))
    expect(changed).toEqual([0, 2])
    expect(longest).toBeLessThan(1_500_000)
  })

  const lines = fc.array(fc.stringMatching(/^[.a\r]{0,5}$/), { maxLength: 12 })
  property.prop([lines, fc.integer({ min: 1, max: 7 })])(
    'is the same through the lines as without them, however the message is cut',
    async (made, size) => {
      const text = made.map((line) => `${line.replace(/\r$/, '')}\r\n`).join('')
      const plain = await encode(message(text, size))
      const through = await encode({ ...message(text, size), lines: [(line) => line] })
      const expected = Buffer.from(dotStuffer().stuff(Buffer.from(text, 'latin1')))
      expect(plain.text).toBe(`+OK here\r\n${expected.toString('latin1')}.\r\n`)
      expect(through.text).toBe(plain.text)
      expect(bodyOf(through.parts)).toBe(text)
    },
  )
})

describe('what is odd about a reply', () => {
  it('is everything but the reply, its faults and the truth', () => {
    const reply = ok()
    expect(isOdd({ reply })).toBe(false)
    expect(isOdd({ reply, applied: [], truth: '+OK' })).toBe(false)
    expect(isOdd({ reply, silent: true })).toBe(true)
    expect(isOdd({ reply, stuffing: false })).toBe(true)
  })
})
