import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../server/base/errors.ts'
import { octetsOf, octetText } from '../../../server/base/octets.ts'

describe('octets written as text', () => {
  it('knows the escapes, and takes the rest for UTF-8', () => {
    const octets = octetsOf(String.raw`+OK\r\n\t\0\\\xff\x0Aé`)
    expect(octets.toString('latin1')).toBe('+OK\r\n\t\0\\\xff\n\xc3\xa9')
  })

  it.each([
    [String.raw`a\qb`, String.raw`escape '\q' is not known`],
    [String.raw`\x4`, String.raw`escape '\x4' is not known`],
    [String.raw`\xzz9`, String.raw`escape '\xzz' is not known`],
    ['end\\', String.raw`escape '\' is not known`],
  ])('refuses %s', (text, message) => {
    expect(() => octetsOf(text)).toThrow(
      new UsageError(message, {
        hint: String.raw`write \r \n \t \0 \\ or \xNN with two hexadecimal digits`,
      }),
    )
  })

  it('writes control characters and broken UTF-8 as escapes, and characters as they are', () => {
    const octets = Buffer.from('a\r\n\0\x7f\\\xc3\xa9\xe9\xc3', 'latin1')
    expect(octetText(octets)).toBe(String.raw`a\r\n\0\x7f\\é\xe9\xc3`)
  })

  test.prop([fc.uint8Array({ maxLength: 64 })])('gives the same octets back', (octets) => {
    const text = octetText(octets)
    expect([...octetsOf(text)]).toEqual([...octets])
    expect(text).not.toMatch(/\p{Cc}/u)
  })

  test.prop([fc.string({ unit: 'binary' })])('gives any text back', (text) => {
    expect(octetsOf(octetText(Buffer.from(text))).toString()).toBe(text)
  })
})
