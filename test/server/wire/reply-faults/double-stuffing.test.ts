import { describe, expect, it } from 'vitest'
import { doubleStuffing } from '../../../../server/wire/reply-faults/double-stuffing.ts'
import { message, speak } from '../speak.ts'

describe('double-stuffing', () => {
  it('puts two dots in front of a dot', async () => {
    expect(await speak(doubleStuffing, {}, message('.\r\na.\r\n.x\r\n', ''))).toBe(
      '+OK\r\n...\r\na.\r\n...x\r\n.\r\n',
    )
  })
})
