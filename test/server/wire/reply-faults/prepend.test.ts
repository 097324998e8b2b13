import { describe, expect, it } from 'vitest'
import { prepend } from '../../../../server/wire/reply-faults/prepend.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { speak } from '../speak.ts'

describe('prepend', () => {
  it('sends octets before the status line', async () => {
    expect(await speak(prepend, { octets: String.raw`\xef\xbb\xbf` }, ok('hi'))).toBe(
      '\xef\xbb\xbf+OK hi\r\n',
    )
  })
})
