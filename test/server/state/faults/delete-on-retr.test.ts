import { describe, expect, it } from 'vitest'
import { deleteOnRetr } from '../../../../server/state/faults/delete-on-retr.ts'
import { stage } from './support.ts'

describe('the fault delete-on-retr', () => {
  it('marks a fetched message deleted, and RSET saves it', async () => {
    const { session, maildrop } = stage([{ fault: deleteOnRetr }])
    const client = session()
    await client.login()
    await client.say('RETR 1')
    expect((await client.say('STAT'))[0]).toMatch(/^\+OK 2 /)
    await client.say('RSET')
    await client.say('RETR 2')
    await client.say('TOP 3 1')
    await client.say('QUIT')
    const left = await maildrop.snapshot()
    expect([left.count, left.uidOf(0), left.uidOf(1)]).toEqual([2, 'uid-one', 'uid-three'])
  })

  it('removes it however the session ends', async () => {
    const values = { when: 'end', numbers: [1, 2] }
    const { session, maildrop, locks, notes } = stage([{ fault: deleteOnRetr, values }])
    const client = session()
    await client.login()
    await client.say('RETR 1')
    await client.say('RETR 3')
    client.drop()
    expect((await maildrop.snapshot()).uidOf(0)).toBe('uid-two')
    expect((await maildrop.snapshot()).count).toBe(2)
    expect(locks.holder(maildrop)).toBeUndefined()
    expect(notes.at(-1)).toMatchObject({ event: 'updated', uids: ['uid-one'] })
    const next = session()
    await next.login()
    await next.say('RETR 1')
    await next.say('QUIT')
    expect((await maildrop.snapshot()).count).toBe(1)
  })
})
