import { describe, expect, it } from 'vitest'
import { batch } from '../../../../server/state/faults/batch.ts'
import { stage } from './support.ts'

describe('the fault batch', () => {
  it('shows the oldest first, and the rest once they are gone', async () => {
    const { session, told } = stage([{ fault: batch, values: { size: 2 } }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-one', '2 uid-two'])
    await client.say('DELE 1')
    await client.say('DELE 2')
    await client.say('QUIT')
    const next = session()
    await next.login()
    expect((await next.say('UIDL')).slice(1)).toEqual(['1 uid-three'])
    expect(told).toEqual(['1 message kept for later sessions', null])
  })

  it('shows the newest in the order of their numbers', async () => {
    const { session } = stage([{ fault: batch, values: { size: 2, order: 'newest' } }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-two', '2 uid-three'])
  })
})
