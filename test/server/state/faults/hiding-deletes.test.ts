import { describe, expect, it } from 'vitest'
import { hidingDeletes } from '../../../../server/state/faults/hiding-deletes.ts'
import { stage } from './support.ts'

describe('the fault hiding-deletes', () => {
  it('hides what was deleted and keeps it in the store', async () => {
    const { session, maildrop } = stage([{ fault: hidingDeletes }])
    const client = session()
    await client.login()
    await client.say('DELE 2')
    expect(await client.say('QUIT')).toEqual(['+OK goodbye; 1 message removed'])
    expect((await maildrop.snapshot()).count).toBe(3)
    const next = session()
    await next.login()
    expect((await next.say('UIDL')).slice(1)).toEqual(['1 uid-one', '2 uid-three'])
  })
})
