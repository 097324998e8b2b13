import { describe, expect, it } from 'vitest'
import { oddOctets } from '../../../../server/wire/reply-faults/odd-octets.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { message, speak } from '../speak.ts'

describe('odd-octets', () => {
  it('puts NUL in front of the status line when nothing else is said', async () => {
    expect(await speak(oddOctets, {}, ok('hi'))).toBe('\0+OK hi\r\n')
  })

  it('puts octets into a line of the body, at its end where it is short', async () => {
    const octets = String.raw`\xff\x1b[2J`
    const reply = message('abc\r\nd\r\n', '')
    expect(await speak(oddOctets, { octets, in: 'body', line: 1, at: 2 }, reply)).toBe(
      '+OK\r\nab\xff\x1b[2Jc\r\nd\r\n.\r\n',
    )
    expect(await speak(oddOctets, { in: 'body', line: 2, at: 99 }, reply)).toBe(
      '+OK\r\nabc\r\nd\0\r\n.\r\n',
    )
  })
})
