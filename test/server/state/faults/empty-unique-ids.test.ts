import { describe, expect, it } from 'vitest'
import { emptyUniqueIds } from '../../../../server/state/faults/empty-unique-ids.ts'
import { stage } from './support.ts'

describe('the fault empty-unique-ids', () => {
  it('shows a number and a space', async () => {
    const { session, told } = stage([{ fault: emptyUniqueIds, values: { numbers: '2..' } }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-one', '2 ', '3 '])
    expect(await client.say('UIDL 3')).toEqual(['+OK 3 '])
    expect(told).toEqual(['empty unique-ids for 2 messages'])
  })
})
