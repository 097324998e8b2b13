import { describe, expect, it } from 'vitest'
import { append } from '../../../../server/wire/reply-faults/append.ts'
import { applied, message, octets } from '../speak.ts'

describe('append', () => {
  it('sends octets behind everything, several in order', async () => {
    const once = applied(append, { octets: String.raw`+OK {n}\r\n` }, message('Hi\r\n'))
    const twice = applied(append, { octets: String.raw`\0` }, once)
    expect(await octets(twice)).toBe('+OK 4 octets\r\nHi\r\n.\r\n+OK 2\r\n\0')
  })
})
