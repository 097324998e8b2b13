import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Digests } from '../../../harness/judge/case-record.ts'
import { digestsOf, formDigests, isUnended, isWhole } from '../../../harness/judge/forms.ts'
import { mistakenDigests } from '../../../harness/judge/mistakes.ts'
import { fitsPattern } from '../../../harness/judge/patterns.ts'
import { asMboxo, asMboxrd, withLf } from '../../clients/broken/stores.ts'

const octets = (text: string): Buffer => Buffer.from(text, 'latin1')
const of = (text: string): Digests => digestsOf(octets(text))
const onServer = (text: string): Digests => digestsOf(octets(text), true)

const message = 'Subject: x\r\n\r\nFrom here\r\n>From there\r\nb\xe9\0\rc\r\n\r\n'

describe('the forms of a message', () => {
  it('are the same however it is cut into pieces', () => {
    for (let size = 1; size < message.length; size++) {
      const forms = formDigests(true)
      for (let at = 0; at < message.length; at += size) {
        forms.add(octets(message.slice(at, at + size)))
      }
      expect(forms.done()).toEqual({ octets: message.length, digests: onServer(message) })
    }
  })

  const hostile = fc.string({
    unit: fc.constantFrom('\r', '\n', '\r\n', '>', 'From ', 'x', '\u0085', '\xff'),
    maxLength: 20,
  })
  test.prop([hostile, fc.nat({ max: 20 })], { numRuns: 2000 })(
    'are the same whole and in two pieces, whatever stands in the lines',
    (text, at) => {
      const forms = formDigests(true)
      forms.add(octets(text.slice(0, at)))
      forms.add(octets(text.slice(at)))
      expect(forms.done().digests).toEqual(onServer(text))
    },
  )

  it('do not care for the CRLF at the end, and for nothing else there', () => {
    const short = message.slice(0, -2)
    expect(isUnended(onServer(message), of(short))).toBe(true)
    expect(isWhole(onServer(message), of(short))).toBe(true)
    for (const held of [message, message.slice(0, -1), message.slice(0, -4), `${message}\r\n`]) {
      expect(isUnended(onServer(message), of(held))).toBe(false)
    }
    expect(isUnended(onServer('x'), of('x'))).toBe(false)
    expect(isUnended(of(message), of(short))).toBe(false)
  })

  it('do not care for line ends in a store with LF, nor for how many there are at the end', () => {
    const stored = withLf(message)
    for (const held of [stored, `${stored}\n`, stored.trimEnd()]) {
      expect(isWhole(of(message), of(held), 'lf')).toBe(true)
      expect(isWhole(of(message), of(held))).toBe(false)
    }
    expect(isWhole(of(message), of(stored.replace('\rc', 'c')), 'lf')).toBe(false)
    expect(isWhole(of(message), of(stored.replace('\n\n', '\n')), 'lf')).toBe(false)
  })

  it('let an empty line stand between the header of a store and a message that has none', () => {
    const held = { ...of('\nQ\n'), headless: of('Q\n').lf }
    expect(isWhole(of('Q\r\n'), held, 'lf')).toBe(true)
    expect(isWhole(of('\r\nQ\r\n'), held, 'lf')).toBe(true)
    expect(isWhole(of('Q\r\n'), held)).toBe(false)
    expect(isWhole(of('R\r\n'), held, 'lf')).toBe(false)
  })

  it('do not care for quoted From lines in an mbox of either kind', () => {
    for (const store of [asMboxrd, asMboxo]) {
      expect(isWhole(of(message), of(store(message)), 'unquoted')).toBe(true)
      expect(isWhole(of(message), of(store(message)), 'lf')).toBe(false)
    }
    const lost = withLf(message).replace('From here', '>>From here')
    expect(isWhole(of(message), of(lost), 'unquoted')).toBe(false)
  })

  it('let an empty message be whole, and nothing else in its place', () => {
    expect(isWhole(of(''), of(''), 'lf')).toBe(true)
    expect(isWhole(of(''), of('x'), 'lf')).toBe(false)
  })
})

describe('usual mistakes', () => {
  it('are told by what they make of a message', () => {
    const dots = mistakenDigests(octets('a\r\n.b\r\n..\r\nc\r\n'))
    expect(dots.stuffed).toEqual(onServer('a\r\n..b\r\n...\r\nc\r\n'))
    expect(dots['unstuffed-twice']).toEqual(onServer('a\r\nb\r\n.\r\nc\r\n'))
    expect(dots['dots-stripped']).toEqual(onServer('a\r\nb\r\n\r\nc\r\n'))
    expect(dots['ended-at-dot']).toEqual(onServer('a\r\n'))
    expect(dots['ended-at-dot-line']).toEqual(onServer('a\r\n.b\r\n'))
    expect(mistakenDigests(octets('a\0\xe9\r\n'))).toMatchObject({
      'ended-at-nul': onServer('a'),
      'nul-dropped': onServer('a\xe9\r\n'),
      'nul-to-80': onServer('a\x80\xe9\r\n'),
      'seven-bit': onServer('a\0i\r\n'),
      'widened-to-utf-8': onServer('a\0\xc3\xa9\r\n'),
      'question-marks': onServer('a\0?\r\n'),
    })
    const long = `${'x'.repeat(1000)}\r\n`
    expect(mistakenDigests(octets(long))).toMatchObject({
      'lines-cut': onServer(`${'x'.repeat(998)}\r\n`),
      'lines-wrapped': onServer(`${'x'.repeat(998)}\r\nxx\r\n`),
    })
  })

  it('are none where they would change nothing', () => {
    expect(mistakenDigests(octets('Subject: x\r\n\r\nplain\r\n'))).toEqual({})
  })
})

describe('patterns of scenarios', () => {
  it('keep to one segment with one star', () => {
    expect(fitsPattern('tls/only-tls-1-2', 'tls/only-*')).toBe(true)
    expect(fitsPattern('tls/only-tls-1-2', '*')).toBe(false)
    expect(fitsPattern('tls/only-tls-1-2', '**')).toBe(true)
    expect(fitsPattern('tls/a.b', 'tls/a?b')).toBe(false)
  })
})
