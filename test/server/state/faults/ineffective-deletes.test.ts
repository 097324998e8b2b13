import { describe, expect, it } from 'vitest'
import { ineffectiveDeletes } from '../../../../server/state/faults/ineffective-deletes.ts'
import { stage } from './support.ts'

describe('the fault ineffective-deletes', () => {
  it('says that messages were removed and keeps them', async () => {
    const { session, maildrop, notes } = stage([{ fault: ineffectiveDeletes }])
    const client = session()
    await client.login()
    await client.say('DELE 1')
    expect(await client.say('QUIT')).toEqual(['+OK goodbye; 1 message removed'])
    expect((await maildrop.snapshot()).count).toBe(3)
    expect(notes.map(({ event }) => event)).toEqual(['opened'])
  })
})
