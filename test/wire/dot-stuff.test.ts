import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { dotStuffer } from '../../server/wire/dot-stuff.ts'

function stuff(...chunks: string[]): string {
  const stuffer = dotStuffer()
  return chunks
    .map((chunk) => Buffer.from(stuffer.stuff(Buffer.from(chunk, 'latin1'))).toString('latin1'))
    .join('')
}

describe('dot-stuffing', () => {
  it.each([
    ['', ''],
    ['.', '..'],
    ['.\r\n', '..\r\n'],
    ['..\r\n.\r\n', '...\r\n..\r\n'],
    ['a.b\r\n', 'a.b\r\n'],
    ['a\r\n.b\r\n\r\n.', 'a\r\n..b\r\n\r\n..'],
    ['\n.', '\n..'],
    ['\r.', '\r.'],
  ])('makes %j to %j', (plain, stuffed) => {
    expect(stuff(plain)).toBe(stuffed)
  })

  it('knows a line’s beginning across chunks, empty ones too', () => {
    expect(stuff('a\r\n', '', '.b\r\n')).toBe('a\r\n..b\r\n')
    expect(stuff('a\r', '\n', '.')).toBe('a\r\n..')
    expect(stuff('a', '.')).toBe('a.')
  })

  it('copies nothing where nothing is to be added', () => {
    const chunk = Buffer.from('From: a\r\n\r\nb.\r\n')
    expect(dotStuffer().stuff(chunk)).toBe(chunk)
  })

  it('takes plain octet arrays that are part of a larger one', () => {
    const large = new Uint8Array([0x2e, 0x2e, 0x0a, 0x2e, 0x2e])
    const stuffed = dotStuffer().stuff(large.subarray(1, 4))
    expect([...stuffed]).toEqual([0x2e, 0x2e, 0x0a, 0x2e, 0x2e])
  })

  const text = fc.array(fc.constantFrom('.', '..', 'a', '\r\n', '\n', '\r'), { maxLength: 40 })
  test.prop([text, fc.array(fc.nat({ max: 10 }), { maxLength: 10 })])(
    'is the same however the octets are cut, and can be undone',
    (parts, sizes) => {
      const plain = parts.join('')
      const chunks: string[] = []
      let at = 0
      for (const size of sizes) chunks.push(plain.slice(at, (at += size)))
      chunks.push(plain.slice(at))
      const stuffed = stuff(...chunks)
      expect(stuffed).toBe(plain.replace(/(^|\n)\./g, '$1..'))
      expect(stuffed.replace(/(^|\n)\./g, '$1')).toBe(plain)
    },
  )
})
