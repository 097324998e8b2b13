import { describe, expect, it } from 'vitest'
import { noStuffing } from '../../../../server/wire/reply-faults/no-stuffing.ts'
import { message, speak } from '../speak.ts'

describe('no-stuffing', () => {
  it('sends dots as they are', async () => {
    expect(await speak(noStuffing, {}, message('.\r\n.x\r\n', ''))).toBe('+OK\r\n.\r\n.x\r\n.\r\n')
  })
})
