import { describe, expect, it } from 'vitest'
import { bareLf } from '../../../../server/wire/reply-faults/bare-lf.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { applied, message, speak } from '../speak.ts'

describe('bare-lf', () => {
  it.each([
    ['all', '+OK x\na\n..\n.\n'],
    ['status', '+OK x\na\r\n..\r\n.\r\n'],
    ['body', '+OK x\r\na\n..\n.\n'],
  ])('ends lines of %s with LF alone', async (part, said) => {
    expect(await speak(bareLf, { in: part }, message('a\r\n.\r\n', 'x'))).toBe(said)
  })

  it('has no body to change in a reply of one line', () => {
    const spoken = { reply: ok('hi') }
    expect(applied(bareLf, { in: 'body' }, spoken)).toBe(spoken)
  })
})
