import { describe, expect, it } from 'vitest'
import { answerTwice } from '../../../../server/wire/reply-faults/answer-twice.ts'
import { listing, message, speak } from '../speak.ts'

describe('answer-twice', () => {
  it('says a message twice', async () => {
    const once = '+OK 4 octets\r\nHi\r\n.\r\n'
    expect(await speak(answerTwice, {}, message('Hi\r\n'))).toBe(once + once)
  })

  it('says a listing twice that can be read only once', async () => {
    const once = '+OK\r\n1 a\r\n2 b\r\n.\r\n'
    expect(await speak(answerTwice, {}, listing(['1 a', '2 b'], ''))).toBe(once + once)
  })
})
