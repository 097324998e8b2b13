import { describe, expect, it } from 'vitest'
import { wrongStatus } from '../../../../server/wire/reply-faults/wrong-status.ts'
import { message, speak } from '../speak.ts'

describe('wrong-status', () => {
  it('changes the status line and leaves the body', async () => {
    expect(await speak(wrongStatus, { line: '-ERR no' }, message('Hi\r\n'))).toBe(
      '-ERR no\r\nHi\r\n.\r\n',
    )
  })
})
