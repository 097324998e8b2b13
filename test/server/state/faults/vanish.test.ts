import { describe, expect, it } from 'vitest'
import { vanish } from '../../../../server/state/faults/vanish.ts'
import { stage } from './support.ts'

describe('the fault vanish', () => {
  it('takes the number away and removes the message from the store', async () => {
    const { session, maildrop } = stage([])
    const client = session()
    await client.login()
    expect(await client.act(vanish, { numbers: 2 })).toBe('1 message of alice gone')
    expect(await client.reply('RETR 2')).toMatchObject({ cause: 'vanished-message' })
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-one', '3 uid-three'])
    await client.say('DELE 3')
    expect(await client.say('QUIT')).toEqual(['+OK goodbye; 1 message removed'])
    expect((await maildrop.snapshot()).count).toBe(1)
  })

  it('counts a message once that was marked deleted before', async () => {
    const client = stage([]).session()
    await client.login()
    await client.say('DELE 2')
    await client.act(vanish, { numbers: 2 })
    expect((await client.say('STAT'))[0]).toMatch(/^\+OK 2 /)
  })

  it('moves the others up, marks included', async () => {
    const { session, maildrop } = stage([])
    const client = session()
    await client.login()
    await client.say('DELE 3')
    await client.act(vanish, { numbers: 1, how: 'renumber' })
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-two'])
    expect(await client.reply('RETR 2')).toMatchObject({ cause: 'deleted-message' })
    await client.say('QUIT')
    expect((await maildrop.snapshot()).uidOf(0)).toBe('uid-two')
  })
})
