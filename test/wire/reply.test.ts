import { describe, expect, it } from 'vitest'
import { err, ok, statusLine } from '../../server/wire/reply.ts'

describe('a reply', () => {
  it.each([
    [ok(), '+OK\r\n'],
    [ok('2 320'), '+OK 2 320\r\n'],
    [err('no such message'), '-ERR no such message\r\n'],
    [err('in use', 'IN-USE'), '-ERR [IN-USE] in use\r\n'],
    [err('', 'SYS/TEMP'), '-ERR [SYS/TEMP]\r\n'],
    [{ status: '+', text: '' } as const, '+ \r\n'],
    [{ status: '+', text: 'AAAA' } as const, '+ AAAA\r\n'],
  ])('%j is written %j', (reply, line) => {
    expect(statusLine(reply)).toBe(line)
  })

  it('has no body and no code unless given', () => {
    expect(ok('x')).toEqual({ status: '+OK', text: 'x' })
    expect(err('x')).toEqual({ status: '-ERR', text: 'x' })
    const body = { kind: 'lines', lines: [] } as const
    expect(ok('x', body)).toEqual({ status: '+OK', text: 'x', body })
  })
})
