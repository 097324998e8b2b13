import { describe, expect, it } from 'vitest'
import { noTerminator } from '../../../../server/wire/reply-faults/no-terminator.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { applied, message, speak } from '../speak.ts'

describe('no-terminator', () => {
  it('leaves out the final dot', async () => {
    expect(await speak(noTerminator, {}, message('Hi\r\n'))).toBe('+OK 4 octets\r\nHi\r\n')
  })

  it('leaves a reply of one line alone', () => {
    const spoken = { reply: ok('hi') }
    expect(applied(noTerminator, {}, spoken)).toBe(spoken)
  })
})
