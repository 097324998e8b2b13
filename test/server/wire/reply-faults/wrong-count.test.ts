import { describe, expect, it } from 'vitest'
import { wrongCount } from '../../../../server/wire/reply-faults/wrong-count.ts'
import { err, ok } from '../../../../server/wire/reply.ts'
import { applied, listing, message, speak } from '../speak.ts'

describe('wrong-count', () => {
  it.each([
    ['STAT', { add: 2 }, ok('3 1200'), '+OK 5 1200\r\n'],
    ['STAT', { say: -1 }, ok('3 1200'), '+OK -1 1200\r\n'],
    ['STAT', { add: -9 }, ok('3 1200'), '+OK 0 1200\r\n'],
    ['PASS', { add: 1 }, ok('maildrop has 3 messages'), '+OK maildrop has 4 messages\r\n'],
    ['LIST', { add: 1 }, listing(['1 9']), '+OK 4 messages (1200 octets)\r\n1 9\r\n.\r\n'],
  ])('changes the count that %s says by %o', async (verb, values, reply, said) => {
    expect(await speak(wrongCount, values, reply, { verb })).toBe(said)
  })

  it.each([
    ['LIST', ok('2 320')],
    ['RETR', message('Hi\r\n')],
    ['STAT', err('3 problems')],
    ['UIDL', listing([], 'unique ids follow')],
  ])('leaves other replies to %s alone', (verb, reply) => {
    const spoken = { reply }
    expect(applied(wrongCount, { say: 7 }, spoken, { verb })).toBe(spoken)
  })

  it('needs one of its parameters', () => {
    expect(wrongCount.check?.({})).toBe("needs either 'add' or 'say'")
    expect(wrongCount.check?.({ add: 1 })).toBeUndefined()
  })
})
