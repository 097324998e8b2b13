import { describe, expect, it } from 'vitest'
import { insertLine } from '../../../../server/wire/reply-faults/insert-line.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { applied, listing, message, speak } from '../speak.ts'

describe('insert-line', () => {
  it.each([
    [1, '9 9\r\n1 120\r\n2 200\r\n'],
    [2, '1 120\r\n9 9\r\n2 200\r\n'],
    [3, '1 120\r\n2 200\r\n9 9\r\n'],
    [50, '1 120\r\n2 200\r\n9 9\r\n'],
  ])('makes it line %d, or the last', async (at, body) => {
    expect(await speak(insertLine, { line: '9 9', at }, listing(['1 120', '2 200'], ''))).toBe(
      `+OK\r\n${body}.\r\n`,
    )
  })

  it('puts it into an empty body, stuffed as any other line', async () => {
    expect(await speak(insertLine, { line: '.x' }, listing([], ''))).toBe('+OK\r\n..x\r\n.\r\n')
  })

  it('puts a header into a message', async () => {
    const reply = message('Subject: x\r\n\r\n', '')
    expect(await speak(insertLine, { line: 'X-Evil: 1' }, reply)).toBe(
      '+OK\r\nX-Evil: 1\r\nSubject: x\r\n\r\n.\r\n',
    )
  })

  it('leaves a reply of one line alone', () => {
    const spoken = { reply: ok('hi') }
    expect(applied(insertLine, { line: 'x' }, spoken)).toBe(spoken)
  })
})
