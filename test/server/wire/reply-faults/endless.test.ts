import { describe, expect, it } from 'vitest'
import { endless } from '../../../../server/wire/reply-faults/endless.ts'
import { listing, message, speak } from '../speak.ts'

describe('endless', () => {
  it('never ends the status line, up to its limit', async () => {
    const said = await speak(endless, { text: 'ab', limit: 50_001 }, message('Hi\r\n'))
    expect(said).toBe(`+OK 4 octets${'ab'.repeat(25_000)}a`)
  })

  it('goes on with lines behind a listing', async () => {
    const said = await speak(
      endless,
      { what: 'listing', text: '9 9', limit: 20_000 },
      listing(['1 1'], ''),
    )
    expect(said).toBe(`+OK\r\n1 1\r\n${'9 9\r\n'.repeat(4000)}`)
  })

  it('needs a text for a line', () => {
    expect(endless.check?.({ what: 'line', text: '' })).toMatch(/text is empty/)
    expect(endless.check?.({ what: 'listing', text: '' })).toBeUndefined()
  })
})
