import { describe, expect, it } from 'vitest'
import { terminator } from '../../../../server/wire/reply-faults/terminator.ts'
import { message, speak } from '../speak.ts'

describe('terminator', () => {
  it('ends the body with these octets', async () => {
    expect(await speak(terminator, { octets: String.raw`. \r\n` }, message('Hi\r\n'))).toBe(
      '+OK 4 octets\r\nHi\r\n. \r\n',
    )
  })
})
