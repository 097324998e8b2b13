import { createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  der,
  derBits,
  derChildren,
  derIdentifier,
  derNull,
  derOctets,
  derSequence,
  derTime,
  derValue,
  derWhole,
} from '../../../server/base/der.ts'

describe('DER', () => {
  it.each([
    [0, '3000'],
    [127, '307f'],
    [128, '308180'],
    [255, '3081ff'],
    [256, '30820100'],
    [65_536, '3083010000'],
  ])('writes a length of %i', (size, head) => {
    const written = der(0x30, Buffer.alloc(size))
    expect(written.toString('hex', 0, head.length / 2)).toBe(head)
    expect(derValue(written, 0)).toMatchObject({ start: head.length / 2, end: written.length })
  })

  it.each([
    ['1.2.840.113549.1.1.11', '06092a864886f70d01010b'],
    ['2.5.29.17', '0603551d11'],
    ['1.3.6.1.4.1.99999.1', '06092b06010401868d1f01'],
  ])('writes the identifier %s', (dotted, hex) => {
    expect(derIdentifier(dotted).toString('hex')).toBe(hex)
  })

  it('writes times in whole seconds of UTC', () => {
    const time = derTime(new Date(Date.UTC(2031, 4, 17, 13, 5, 9, 250)))
    expect(time.toString('latin1')).toBe('\x18\x0f20310517130509Z')
  })

  it('reads back what it wrote', () => {
    const parts = [derNull, derOctets(Buffer.from('abc')), derBits(Buffer.from([1, 2]))]
    const written = derSequence(...parts)
    const spans = derChildren(written, derValue(written, 0))
    expect(spans.map((span) => derWhole(written, span))).toEqual(parts)
  })

  it('writes what OpenSSL reads', () => {
    // A public key on the curve X25519 (RFC 8410).
    const spki = derSequence(
      derSequence(derIdentifier('1.3.101.110')),
      derBits(Buffer.alloc(32, 9)),
    )
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    expect(key.asymmetricKeyType).toBe('x25519')
  })
})
