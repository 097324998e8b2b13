import { describe, expect, it } from 'vitest'
import { hideAfterRetr } from '../../../../server/state/faults/hide-after-retr.ts'
import { recentMode } from '../../../../server/state/faults/recent-mode.ts'
import { stage } from './support.ts'

describe('the fault recent-mode', () => {
  it('opens the mailbox under the prefixed name and shows the last days, hidden or not', async () => {
    const { session, told } = stage([{ fault: hideAfterRetr }, { fault: recentMode }])
    const client = session()
    await client.login()
    for (const number of [1, 2, 3]) await client.say(`RETR ${number}`)
    await client.say('QUIT')
    const plain = session()
    expect(await plain.login()).toMatch(/0 messages/)
    await plain.say('QUIT')
    const recent = session()
    expect(await recent.login('recent:alice')).toMatch(/2 messages/)
    expect((await recent.say('UIDL')).slice(1)).toEqual(['1 uid-two', '2 uid-three'])
    expect(told.at(-1)).toBe('the last 30 days: 2 messages of 3')
  })

  it('wants the right password all the same', async () => {
    const { session } = stage([{ fault: recentMode }])
    expect(await session().login('recent:alice', 'wrong')).toMatch(/^-ERR/)
    expect(await session().login('recent:bob')).toMatch(/^-ERR/)
  })

  it('takes another prefix and other days', async () => {
    const { session } = stage([{ fault: recentMode, values: { prefix: 'new-', days: 1 } }])
    expect(await session().login('new-alice')).toMatch(/1 message /)
  })
})
