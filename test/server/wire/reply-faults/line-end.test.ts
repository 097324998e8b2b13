import { describe, expect, it } from 'vitest'
import { lineEnd } from '../../../../server/wire/reply-faults/line-end.ts'
import { listing, speak } from '../speak.ts'

describe('line-end', () => {
  it.each([
    [String.raw`\r`, '+OK x\ra\r.\r'],
    [String.raw`\r\r\n`, '+OK x\r\r\na\r\r\n.\r\r\n'],
    ['', '+OK xa.'],
  ])('ends lines with %s', async (octets, said) => {
    expect(await speak(lineEnd, { octets }, listing(['a'], 'x'))).toBe(said)
  })
})
