import { describe, expect, it } from 'vitest'
import { changeLine } from '../../../../server/wire/reply-faults/change-line.ts'
import { listing, speak } from '../speak.ts'

describe('change-line', () => {
  it('says another line in place of those meant', async () => {
    const reply = listing(['1 120', '2 200'], '')
    expect(await speak(changeLine, { number: 2, to: '2 many\\x00' }, reply)).toBe(
      '+OK\r\n1 120\r\n2 many\0\r\n.\r\n',
    )
    const again = listing(['1 120', '2 200'], '')
    expect(await speak(changeLine, { matching: '^\\d+ ', to: '.' }, again)).toBe(
      '+OK\r\n..\r\n..\r\n.\r\n',
    )
  })
})
