import { describe, expect, it } from 'vitest'
import { reversedOrder } from '../../../../server/state/faults/reversed-order.ts'
import { stage } from './support.ts'

describe('the fault reversed-order', () => {
  it('numbers from the newest, and deletes the message it shows', async () => {
    const { session, maildrop, told } = stage([{ fault: reversedOrder }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-three', '2 uid-two', '3 uid-one'])
    await client.say('DELE 1')
    await client.say('QUIT')
    const left = await maildrop.snapshot()
    expect([left.uidOf(0), left.uidOf(1)]).toEqual(['uid-one', 'uid-two'])
    expect(told).toEqual(['3 messages in reverse order'])
  })
})
