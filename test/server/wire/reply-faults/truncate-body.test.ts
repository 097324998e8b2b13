import { describe, expect, it } from 'vitest'
import { answerTwice } from '../../../../server/wire/reply-faults/answer-twice.ts'
import { truncateBody } from '../../../../server/wire/reply-faults/truncate-body.ts'
import { applied, message, octets, speak } from '../speak.ts'

describe('truncate-body', () => {
  const body = 'abc\r\n.de\r\nf\r\n'

  it.each([
    [0, ''],
    [2, 'ab\r\n'],
    [3, 'abc\r\n'],
    [4, 'abc\r\n'],
    [5, 'abc\r\n'],
    [6, 'abc\r\n..\r\n'],
    [8, 'abc\r\n..de\r\n'],
    [13, 'abc\r\n..de\r\nf\r\n'],
    [999, 'abc\r\n..de\r\nf\r\n'],
  ])('sends %d octets of the body as if they were all', async (count, said) => {
    expect(await speak(truncateBody, { octets: count }, message(body, ''))).toBe(
      `+OK\r\n${said}.\r\n`,
    )
  })

  it('cuts at the same octet when the reply is said again', async () => {
    const twice = applied(answerTwice, {}, applied(truncateBody, { octets: 6 }, message(body, '')))
    const once = '+OK\r\nabc\r\n..\r\n.\r\n'
    expect(await octets(twice)).toBe(once + once)
  })
})
