import { describe, expect, it } from 'vitest'
import { dropLine } from '../../../../server/wire/reply-faults/drop-line.ts'
import { ok } from '../../../../server/wire/reply.ts'
import type { Reply } from '../../../../server/wire/reply.ts'
import { applied, listing, message, speak } from '../speak.ts'

describe('drop-line', () => {
  const capa = (): Reply => listing(['TOP', 'UIDL', 'SASL PLAIN', 'uidlx'], '')

  it('leaves out the line of a number', async () => {
    expect(await speak(dropLine, { number: 2 }, capa())).toBe(
      '+OK\r\nTOP\r\nSASL PLAIN\r\nuidlx\r\n.\r\n',
    )
  })

  it('leaves out all lines that match, whatever their case', async () => {
    expect(await speak(dropLine, { matching: '^Uidl' }, capa())).toBe(
      '+OK\r\nTOP\r\nSASL PLAIN\r\n.\r\n',
    )
    expect(await speak(dropLine, { matching: '^.{{3}$|^{n}' }, capa())).toBe(
      '+OK\r\nUIDL\r\nSASL PLAIN\r\nuidlx\r\n.\r\n',
    )
  })

  it('matches octets, those of UTF-8 too', async () => {
    const reply = message('Gr\xc3\xbc\xc3\x9fe\r\nx\r\n')
    expect(await speak(dropLine, { matching: 'Grüße' }, reply)).toBe('+OK 12 octets\r\nx\r\n.\r\n')
  })

  it('takes headers out of messages', async () => {
    const reply = message('From: a\r\nSubject: x\r\n\r\nbody\r\n', 'here')
    expect(await speak(dropLine, { matching: '^subject:' }, reply)).toBe(
      '+OK here\r\nFrom: a\r\n\r\nbody\r\n.\r\n',
    )
  })

  it('leaves a reply of one line alone', () => {
    const spoken = { reply: ok('hi') }
    expect(applied(dropLine, { number: 1 }, spoken)).toBe(spoken)
  })

  it('needs one of its parameters, and a regular expression that is one', () => {
    expect(dropLine.check?.({})).toBe("needs either 'matching' or 'number'")
    expect(dropLine.check?.({ matching: 'x', number: 1 })).toBe(
      "needs either 'matching' or 'number'",
    )
    expect(dropLine.check?.({ matching: '(' })).toMatch(/^matching: .*Unterminated group/)
    expect(dropLine.check?.({ matching: 'a{{2}{user}' })).toBeUndefined()
  })
})
