import { describe, expect, it } from 'vitest'
import { oddUniqueIds } from '../../../../server/state/faults/odd-unique-ids.ts'
import { stage } from './support.ts'

describe('the fault odd-unique-ids', () => {
  it('fills the template in, octet for octet', async () => {
    const values = { template: '<{n} "{uid}"/../\\x00\\xff>', numbers: 1 }
    const { session, told } = stage([{ fault: oddUniqueIds, values }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL'))[1]).toBe('1 <1 "uid-one"/../\0\xff>')
    expect(told).toEqual(['odd unique-ids for 1 message'])
  })
})
