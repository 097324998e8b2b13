import { describe, expect, it } from 'vitest'
import { renumberedListings } from '../../../../server/state/faults/renumbered-listings.ts'
import { stage } from './support.ts'

describe('the fault renumbered-listings', () => {
  it('counts on behind a deleted message, in listings alone', async () => {
    const { session } = stage([{ fault: renumberedListings }])
    const client = session()
    await client.login()
    await client.say('DELE 1')
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-two', '2 uid-three'])
    expect((await client.say('LIST')).slice(1).map((line) => line[0])).toEqual(['1', '2'])
    expect(await client.say('UIDL 2')).toEqual(['+OK 2 uid-two'])
  })
})
