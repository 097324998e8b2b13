import { describe, expect, it } from 'vitest'
import { hideAfterRetr } from '../../../../server/state/faults/hide-after-retr.ts'
import { stage } from './support.ts'

describe('the fault hide-after-retr', () => {
  it('hides what was fetched from the next session on, and keeps it in the store', async () => {
    const { session, maildrop, told } = stage([{ fault: hideAfterRetr }])
    const client = session()
    await client.login()
    await client.say('RETR 2')
    await client.say('TOP 1 0')
    expect(await client.say('LIST')).toHaveLength(4)
    client.drop()
    const next = session()
    expect(await next.login()).toMatch(/2 messages/)
    expect((await next.say('UIDL')).slice(1)).toEqual(['1 uid-one', '2 uid-three'])
    expect((await maildrop.snapshot()).count).toBe(3)
    expect(told).toEqual([
      '0 messages hidden, fetched or deleted before',
      '1 message hidden, fetched or deleted before',
    ])
  })

  it('deletes the right message behind a hidden one', async () => {
    const { session, maildrop } = stage([{ fault: hideAfterRetr }])
    const client = session()
    await client.login()
    await client.say('RETR 1')
    await client.say('QUIT')
    const next = session()
    await next.login()
    await next.say('DELE 1')
    await next.say('QUIT')
    const left = await maildrop.snapshot()
    expect([left.uidOf(0), left.uidOf(1)]).toEqual(['uid-one', 'uid-three'])
  })
})
