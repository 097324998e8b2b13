import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  decodeBase64,
  decodeInitialResponse,
  encodeBase64,
} from '../../server/state/sasl/base64.ts'

describe('base64 in SASL lines', () => {
  it.each([
    ['=AAA', 'padding at the start'],
    ['AAA=BBB', 'padding inside'],
    ['AA=A', 'padding inside the last group'],
    ['AA AA', 'a space'],
    ['AAAA ', 'a space at the end'],
    ['!', 'a character outside the alphabet'],
    ['AAA-', 'the URL alphabet'],
    ['AA_A', 'the URL alphabet'],
    ['AAAA\n', 'a line end'],
    ['AAAAA', 'a group of one digit'],
    ['AAA', 'no padding'],
    ['AA', 'no padding'],
    ['AA=', 'too little padding'],
    ['A===', 'too much padding'],
    ['AAAA====', 'a group of padding'],
    ['=', 'padding alone'],
    ['AB==', 'unused bits that are set'],
    ['AAB=', 'unused bits that are set'],
    ['\xe4AAA', 'an 8-bit character'],
  ])('[sasl.base64-strict] %j is rejected: %s', (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })

  it('[sasl.base64-strict] an empty line is an empty answer', () => {
    expect(decodeBase64('')).toEqual(Buffer.alloc(0))
  })

  it('takes "=" for an empty initial response, and nothing at all for none', () => {
    expect(decodeInitialResponse('=')).toEqual(Buffer.alloc(0))
    expect(decodeInitialResponse('')).toBeUndefined()
    expect(decodeInitialResponse('AGE=')).toEqual(Buffer.from('\0a'))
    expect(decodeInitialResponse('==')).toBeUndefined()
  })

  test.prop([fc.uint8Array({ maxLength: 300 })])('gives back what was encoded', (octets) => {
    expect(decodeBase64(encodeBase64(octets))).toEqual(Buffer.from(octets))
  })

  test.prop([fc.string({ unit: fc.constantFrom(...'AQgz09+/='), maxLength: 12 })])(
    'accepts a text exactly where encoding its octets gives it back',
    (text) => {
      const lenient = encodeBase64(Buffer.from(text, 'base64'))
      expect(decodeBase64(text) !== undefined).toBe(lenient === text)
    },
  )

  it('decodes 12 KiB and more, as Kerberos tokens need', () => {
    const token = Buffer.alloc(48 * 1024, 7)
    expect(decodeBase64(encodeBase64(token))).toEqual(token)
  })
})
