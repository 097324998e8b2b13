import { describe, expect, it } from 'vitest'
import { repeatLine } from '../../../../server/wire/reply-faults/repeat-line.ts'
import { listing, speak } from '../speak.ts'

describe('repeat-line', () => {
  it('says a line twice', async () => {
    expect(await speak(repeatLine, { number: 2 }, listing(['1 a', '2 b'], ''))).toBe(
      '+OK\r\n1 a\r\n2 b\r\n2 b\r\n.\r\n',
    )
  })
})
