import { describe, expect, it } from 'vitest'
import { doubledTerminator } from '../../../../server/wire/reply-faults/doubled-terminator.ts'
import { message, speak } from '../speak.ts'

describe('doubled-terminator', () => {
  it('sends the final dot twice', async () => {
    expect(await speak(doubledTerminator, {}, message('Hi\r\n'))).toBe(
      '+OK 4 octets\r\nHi\r\n.\r\n.\r\n',
    )
  })
})
