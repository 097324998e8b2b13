import { describe, expect, it } from 'vitest'
import { quota } from '../../../../server/state/faults/quota.ts'
import { stage } from './support.ts'

describe('the fault quota', () => {
  it('refuses RETR over all sessions once so many messages were fetched', async () => {
    const values = { messages: 2, line: '-ERR [AUTH] {user} exceeded limits' }
    const { session, told } = stage([{ fault: quota, values }])
    const client = session()
    await client.login()
    await client.say('RETR 1')
    await client.say('QUIT')
    const next = session()
    await next.login()
    expect((await next.say('RETR 1'))[0]).toMatch(/^\+OK/)
    expect(await next.say('RETR 2')).toEqual(['-ERR [AUTH] alice exceeded limits'])
    expect(await next.reply('RETR 2')).toMatchObject({ cause: 'quota', worded: true })
    expect((await next.say('TOP 2 0'))[0]).toMatch(/^\+OK/)
    expect(told[1]).toMatch(/^fetched so far: 1 messages/)
  })

  it('counts octets, and begins anew after its time', async () => {
    const { session, clock } = stage([{ fault: quota, values: { octets: 30, per: 60_000 } }])
    const client = session()
    await client.login()
    expect((await client.say('RETR 1'))[0]).toMatch(/^\+OK/)
    expect((await client.say('RETR 2'))[0]).toBe('-ERR download limit exceeded, try again later')
    await clock.advance(60_000)
    expect((await client.say('RETR 2'))[0]).toMatch(/^\+OK/)
  })

  it('wants a limit', () => {
    expect(quota.check?.({})).toMatch(/give messages/)
    expect(quota.check?.({ octets: 1 })).toBeUndefined()
  })
})
