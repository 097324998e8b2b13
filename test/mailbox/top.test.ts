import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { canonicalOctets } from '../../server/mailbox/canonical.ts'
import { topOctets, topStream } from '../../server/mailbox/top.ts'
import { cutAt, drain, streamOf } from './support.ts'

const messages = fc
  .array(fc.constantFrom('\r', '\n', '\r\n', '.', 'a: b', '\r\n\r\n', '\r\r\n', ' '))
  .map((parts) => canonicalOctets(Buffer.from(parts.join(''), 'latin1')))
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })

/** TOP by taking the message apart line by line. */
function modelTop(canonical: Uint8Array, lines: number): Buffer {
  const all = Buffer.from(canonical).toString('latin1').split('\r\n').slice(0, -1)
  const blank = all.indexOf('')
  const kept = blank < 0 ? all : all.slice(0, blank + 1 + lines)
  return Buffer.from(kept.map((line) => `${line}\r\n`).join(''), 'latin1')
}

const top = (text: string, lines: number): string =>
  Buffer.from(topOctets(Buffer.from(text), lines)).toString()

describe('TOP', () => {
  it('[top.content] gives headers, blank line and so many lines of the body', () => {
    expect(top('A: 1\r\nB: 2\r\n\r\none\r\ntwo\r\n', 0)).toBe('A: 1\r\nB: 2\r\n\r\n')
    expect(top('A: 1\r\n\r\none\r\ntwo\r\nthree\r\n', 2)).toBe('A: 1\r\n\r\none\r\ntwo\r\n')
  })

  it('[top.counts-body-lines] counts neither header lines nor the blank line', () => {
    const header = 'X: y\r\n'.repeat(40)
    expect(top(`${header}\r\none\r\n\r\nthree\r\n`, 1)).toBe(`${header}\r\none\r\n`)
  })

  it('[top.beyond-end] gives the whole message where it has fewer lines', () => {
    expect(top('A: 1\r\n\r\none\r\n', 999)).toBe('A: 1\r\n\r\none\r\n')
  })

  it('ends with the headers of a message that has nothing else', () => {
    expect(top('A: 1\r\nB: 2\r\n', 0)).toBe('A: 1\r\nB: 2\r\n')
    expect(top('', 5)).toBe('')
  })

  it('takes a message without headers as body', () => {
    expect(top('\r\none\r\ntwo\r\n', 1)).toBe('\r\none\r\n')
  })

  it('stops asking the source once it has enough', async () => {
    let asked = 0
    const source = {
      next: () => (asked++ < 2 ? Buffer.from('A: 1\r\n\r\n') : null),
      close: () => undefined,
    }
    expect((await drain(topStream(source, 0))).toString()).toBe('A: 1\r\n\r\n')
    expect(asked).toBe(1)
  })

  it.prop([messages, fc.nat({ max: 6 }), cuts])(
    'equals the naive form however the octets are cut',
    async (message, lines, places) => {
      const expected = modelTop(message, lines)
      expect(Buffer.from(topOctets(message, lines))).toEqual(expected)
      expect(await drain(topStream(streamOf(cutAt(message, places)), lines))).toEqual(expected)
    },
  )
})
