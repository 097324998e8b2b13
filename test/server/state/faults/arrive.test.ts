import { describe, expect, it } from 'vitest'
import { arrive } from '../../../../server/state/faults/arrive.ts'
import { stage } from './support.ts'

describe('the fault arrive', () => {
  it('gives new messages the next numbers of the running session, and they can be deleted', async () => {
    const { session, notes, maildrop } = stage([])
    const client = session()
    await client.login()
    await client.say('DELE 1')
    expect(await client.act(arrive, { messages: 2 })).toBe('2 messages came and can be seen')
    expect((await client.say('LIST')).slice(1).map((line) => line[0])).toEqual(['2', '3', '4', '5'])
    expect((await client.say('RETR 4')).slice(1)).toContain('Subject: Arrived in session 1 (1)')
    await client.say('DELE 5')
    expect(await client.say('QUIT')).toEqual(['+OK goodbye; 2 messages removed'])
    expect(notes.map(({ event }) => event)).toEqual(['opened', 'delivered', 'updated'])
    const left = await maildrop.snapshot()
    expect(left.count).toBe(3)
    expect(left.uidOf(0)).toBe('uid-two')
  })

  it('keeps them for the next session', async () => {
    const { session } = stage([])
    const client = session()
    await client.login()
    expect(await client.act(arrive, { visible: 'next-session' })).toBe(
      '1 message for the next session',
    )
    expect((await client.say('STAT'))[0]).toMatch(/^\+OK 3 /)
    await client.say('QUIT')
    const next = session()
    await next.login()
    expect((await next.say('STAT'))[0]).toMatch(/^\+OK 4 /)
  })

  it('does nothing before login', async () => {
    expect(await stage([]).session().act(arrive)).toBeNull()
  })
})
