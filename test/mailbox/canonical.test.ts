import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { canonicalOctets, canonicaliser } from '../../server/mailbox/canonical.ts'
import { filteredStream } from '../../server/mailbox/octet-filter.ts'
import { cutAt, drain, modelCanonical, streamOf } from './support.ts'

/** Messages made of what matters to line ends, so that the odd cases are common. */
const hostileOctets: fc.Arbitrary<Buffer> = fc
  .array(
    fc.constantFrom('\r', '\n', '\r\n', '.', 'a', ':', ' ', '\0', 'é', '\xff', '\n\n', 'From '),
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'))
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })

const canonical = (text: string): string =>
  Buffer.from(canonicalOctets(Buffer.from(text, 'latin1'))).toString('latin1')

describe('the canonical form', () => {
  it('[resp.line-endings-canonical] turns a bare LF into CRLF', () => {
    expect(canonical('a\nb\r\nc\n')).toBe('a\r\nb\r\nc\r\n')
  })

  it('keeps a bare CR as data', () => {
    expect(canonical('a\rb\r\r\n')).toBe('a\rb\r\r\n')
  })

  it('closes the last line', () => {
    expect(canonical('a')).toBe('a\r\n')
    expect(canonical('a\r')).toBe('a\r\r\n')
    expect(canonical('a\n')).toBe('a\r\n')
  })

  it('leaves an empty message empty', () => {
    expect(canonical('')).toBe('')
  })

  it('shares the memory of octets that are canonical already', () => {
    const octets = Buffer.from('a\r\nb\r\n')
    expect(canonicalOctets(octets)).toBe(octets)
  })

  it('passes a chunk through that needs nothing, and closes the line in a chunk of its own', () => {
    const filter = canonicaliser()
    const chunk = Buffer.from('a\r\nb')
    expect(filter.push(chunk)).toBe(chunk)
    expect(filter.end()).toEqual(Buffer.from('\r\n'))
  })

  it.prop([hostileOctets])('is what the definition says', (raw) => {
    expect(Buffer.from(canonicalOctets(raw))).toEqual(modelCanonical(raw))
  })

  const line = fc.tuple(fc.uint8Array({ maxLength: 120 }), fc.constantFrom('\n', '\r\n', '\r'))
  const longLines = fc
    .array(line, { maxLength: 12 })
    .map((all) => Buffer.concat(all.flatMap(([octets, end]) => [octets, Buffer.from(end)])))
  it.prop([longLines, cuts])('keeps every octet of lines of any length', async (raw, places) => {
    expect(Buffer.from(canonicalOctets(raw))).toEqual(modelCanonical(raw))
    const stream = filteredStream(streamOf(cutAt(raw, places)), canonicaliser())
    expect(await drain(stream)).toEqual(modelCanonical(raw))
  })

  it.prop([hostileOctets])('is the same when made canonical again', (raw) => {
    const once = canonicalOctets(raw)
    expect(canonicalOctets(once)).toBe(once)
  })

  it.prop([hostileOctets, cuts])(
    'does not depend on how the octets are cut',
    async (raw, places) => {
      const stream = filteredStream(streamOf(cutAt(raw, places)), canonicaliser())
      expect(await drain(stream)).toEqual(modelCanonical(raw))
    },
  )
})
