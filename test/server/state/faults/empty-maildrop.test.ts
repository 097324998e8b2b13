import { describe, expect, it } from 'vitest'
import { emptyMaildrop } from '../../../../server/state/faults/empty-maildrop.ts'
import { stage } from './support.ts'

describe('the fault empty-maildrop', () => {
  it('shows nothing and loses nothing', async () => {
    const { session, maildrop, told } = stage([{ fault: emptyMaildrop }])
    const client = session()
    expect(await client.login()).toMatch(/0 messages/)
    expect(await client.say('STAT')).toEqual(['+OK 0 0'])
    await client.say('QUIT')
    expect((await maildrop.snapshot()).count).toBe(3)
    expect(told).toEqual(['3 messages not shown'])
  })
})
