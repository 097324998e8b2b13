import { describe, expect, it } from 'vitest'
import { overLongLine } from '../../../../server/wire/reply-faults/over-long-line.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { message, speak } from '../speak.ts'

describe('over-long-line', () => {
  it('fills up the status line to its length', async () => {
    const said = await speak(overLongLine, { octets: 600 }, ok('hi'))
    expect(said).toBe(`+OK hi${'x'.repeat(594)}\r\n`)
    expect(await speak(overLongLine, { octets: 10 }, ok())).toBe('+OK xxxxxx\r\n')
    expect(await speak(overLongLine, { octets: 4 }, ok('hi'))).toBe('+OK hi\r\n')
  })

  it('fills up one line of the body', async () => {
    const said = await speak(
      overLongLine,
      { octets: 6, in: 'body', line: 2 },
      message('a\r\n.b\r\n', ''),
    )
    expect(said).toBe('+OK\r\na\r\n..bxxxx\r\n.\r\n')
  })
})
