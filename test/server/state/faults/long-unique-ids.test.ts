import { describe, expect, it } from 'vitest'
import { longUniqueIds } from '../../../../server/state/faults/long-unique-ids.ts'
import { stage } from './support.ts'

describe('the fault long-unique-ids', () => {
  it('fills ids up to the length, each with its own beginning', async () => {
    const { session, told } = stage([
      { fault: longUniqueIds, values: { octets: 100, numbers: [1, 2] } },
    ])
    const client = session()
    await client.login()
    const [one = '', two = '', three] = (await client.say('UIDL'))
      .slice(1)
      .map((line) => line.slice(2))
    expect([one.length, two.length, three]).toEqual([100, 100, 'uid-three'])
    expect(one).not.toBe(two)
    expect(told).toEqual(['unique-ids of 100 octets for 2 messages'])
  })

  it('is one octet too long by default', async () => {
    const { session } = stage([{ fault: longUniqueIds }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL 1'))[0]).toHaveLength('+OK 1 '.length + 71)
  })
})
