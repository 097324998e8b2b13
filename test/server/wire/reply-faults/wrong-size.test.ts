import { describe, expect, it } from 'vitest'
import { wrongSize } from '../../../../server/wire/reply-faults/wrong-size.ts'
import { err, ok } from '../../../../server/wire/reply.ts'
import { applied, listing, message, speak } from '../speak.ts'

describe('wrong-size', () => {
  it.each([
    [{ add: 5 }, '1 125\r\n2 205\r\n3 5\r\n'],
    [{ say: 0, numbers: 2 }, '1 120\r\n2 0\r\n3 0\r\n'],
    [{ add: -150, numbers: '2..' }, '1 120\r\n2 50\r\n3 0\r\n'],
    [{ add: 1, numbers: [1, 3] }, '1 121\r\n2 200\r\n3 1\r\n'],
  ])('changes sizes in the lines of LIST by %o', async (values, body) => {
    const reply = listing(['1 120', '2 200', '3 0'])
    expect(await speak(wrongSize, values, reply, { verb: 'LIST' })).toBe(
      `+OK 3 messages (1200 octets)\r\n${body}.\r\n`,
    )
  })

  it('changes the size in the answer to LIST with a number', async () => {
    const say = 4_294_967_296
    expect(await speak(wrongSize, { say }, ok('2 320'), { verb: 'LIST' })).toBe(
      '+OK 2 4294967296\r\n',
    )
    expect(await speak(wrongSize, { say, numbers: 1 }, ok('2 320'), { verb: 'LIST' })).toBe(
      '+OK 2 320\r\n',
    )
  })

  it('changes the number of octets in the status line of RETR', async () => {
    expect(await speak(wrongSize, { add: -1 }, message('Hi\r\n'))).toBe(
      '+OK 3 octets\r\nHi\r\n.\r\n',
    )
    const worded = message('Hi\r\n', 'message 2 (4 octets)')
    expect(await speak(wrongSize, { say: 7 }, worded)).toContain('+OK message 2 (7 octets)\r\n')
    const spoken = { reply: message('Hi\r\n') }
    expect(applied(wrongSize, { say: 7, numbers: 1 }, spoken, { n: 2 })).toBe(spoken)
  })

  it.each([
    ['STAT', ok('3 1200')],
    ['UIDL', ok('2 320')],
    ['LIST', err('no message 2')],
  ])('leaves other replies to %s alone', (verb, reply) => {
    const spoken = { reply }
    expect(applied(wrongSize, { say: 7 }, spoken, { verb })).toBe(spoken)
  })
})
