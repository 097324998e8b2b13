import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { canonicalOctets } from '../../server/mailbox/canonical.ts'
import type { Measure } from '../../server/mailbox/measure.ts'
import { measureOctets, measurer } from '../../server/mailbox/measure.ts'
import { cutAt, modelCanonical } from './support.ts'

const hostile = fc
  .array(fc.constantFrom('\r', '\n', '\r\n', '.', 'a', '\r\n.', 'é', '€', '😀', '\r\n\r\n'))
  .map((parts) => Buffer.from(parts.join('')))
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })
const measure = (text: string, encoding: BufferEncoding = 'latin1'): Measure =>
  measureOctets(Buffer.from(text, encoding))

function inPieces(pieces: readonly Uint8Array[]): Measure {
  const measuring = measurer()
  for (const piece of pieces) measuring.push(piece)
  return measuring.end()
}

describe('measuring a message', () => {
  it('[trans.size-octets-crlf] counts a bare LF as the two octets that are sent', () => {
    expect(measure('a\nb\n')).toMatchObject({ octets: 6, rawOctets: 4, canonical: false })
    expect(measure('a\r\nb\r\n')).toMatchObject({ octets: 6, rawOctets: 6, canonical: true })
  })

  it('counts the line end that closes the last line', () => {
    expect(measure('a')).toMatchObject({ octets: 3, canonical: false })
    expect(measure('a\r')).toMatchObject({ octets: 4, canonical: false })
    expect(measure('')).toMatchObject({ octets: 0, canonical: true })
  })

  it('sees a dot at the start of any line, the first one too, and nowhere else', () => {
    expect(measure('.a').dotFree).toBe(false)
    expect(measure('a\n.').dotFree).toBe(false)
    expect(measure('a\r\n.\r\n').dotFree).toBe(false)
    expect(measure('a.\r\nb .\r.c').dotFree).toBe(true)
  })

  it('sees UTF-8 in the header section only', () => {
    expect(measure('Subject: café\r\n\r\nplain', 'utf8').utf8Header).toBe(true)
    expect(measure('Subject: café', 'utf8').utf8Header).toBe(true)
    expect(measure('Subject: plain\r\n\r\ncafé', 'utf8').utf8Header).toBe(false)
    expect(measure('\ncafé', 'utf8').utf8Header).toBe(false)
    expect(measure('Subject: plain\n\ncafé', 'utf8').utf8Header).toBe(false)
  })

  it('does not take Latin-1 for UTF-8', () => {
    expect(measure('Subject: caf\xe9\r\nX: \xc3\xa9\r\n\r\n').utf8Header).toBe(false)
    expect(measure('Subject: caf\xc3').utf8Header).toBe(false)
  })

  it.prop([hostile])('gives the length of the canonical form', (raw) => {
    const { octets, canonical, rawOctets } = measureOctets(raw)
    expect(octets).toBe(modelCanonical(raw).length)
    expect(rawOctets).toBe(raw.length)
    expect(canonical).toBe(canonicalOctets(raw) === raw)
  })

  it.prop([hostile])('finds dots as a look at every line does', (raw) => {
    const lines = modelCanonical(raw).toString('latin1').split('\r\n')
    expect(measureOctets(raw).dotFree).toBe(!lines.some((line) => line.startsWith('.')))
  })

  it.prop([hostile])('finds a UTF-8 header as a decoder does', (raw) => {
    const text = modelCanonical(raw).toString('latin1')
    const header = Buffer.from(`\r\n${text}`.split('\r\n\r\n')[0]!, 'latin1')
    const decodes = Buffer.from(header.toString('utf8')).equals(header)
    const eightBit = header.some((octet) => octet > 127)
    expect(measureOctets(raw).utf8Header).toBe(decodes && eightBit)
  })

  it.prop([hostile, cuts])('does not depend on how the octets are cut', (raw, places) => {
    expect(inPieces(cutAt(raw, places))).toEqual(measureOctets(raw))
  })
})
