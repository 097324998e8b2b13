import { describe, expect, it } from 'vitest'
import { expire } from '../../../../server/state/faults/expire.ts'
import { day, stage } from './support.ts'

describe('the fault expire', () => {
  it('removes what is older, by the time of arrival', async () => {
    const { session, maildrop, notes, told } = stage([{ fault: expire, values: { days: 30 } }])
    const client = session()
    expect(await client.login()).toMatch(/2 messages/)
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-two', '2 uid-three'])
    expect((await maildrop.snapshot()).count).toBe(2)
    expect(notes.at(-1)).toMatchObject({ event: 'expired', messages: 1 })
    expect(told).toEqual(['1 message removed for their age'])
    await client.say('DELE 1')
    await client.say('QUIT')
    expect((await maildrop.snapshot()).uidOf(0)).toBe('uid-three')
  })

  it('hides them where it is told to', async () => {
    const values = { days: 30, how: 'hide' }
    const { session, maildrop, notes, told } = stage([{ fault: expire, values }])
    expect(await session().login()).toMatch(/2 messages/)
    expect((await maildrop.snapshot()).count).toBe(3)
    expect(notes.map(({ event }) => event)).toEqual(['opened'])
    expect(told).toEqual(['1 message not shown for their age'])
  })

  it('does it again as time goes on', async () => {
    const { session, clock } = stage([{ fault: expire, values: { days: 30 } }])
    await clock.advance(15 * day)
    expect(await session().login()).toMatch(/1 message /)
  })
})
