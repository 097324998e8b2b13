import { describe, expect, it } from 'vitest'
import { unsolicitedLine } from '../../../../server/wire/reply-faults/unsolicited-line.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { speak } from '../speak.ts'

describe('unsolicited-line', () => {
  it.each([
    ['before', '* BYE\r\n+OK hi\r\n'],
    ['behind', '+OK hi\r\n* BYE\r\n'],
  ])('sends a line %s the reply', async (where, said) => {
    expect(await speak(unsolicitedLine, { line: '* BYE', where }, ok('hi'))).toBe(said)
  })
})
