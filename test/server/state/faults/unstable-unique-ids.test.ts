import { describe, expect, it } from 'vitest'
import { unstableUniqueIds } from '../../../../server/state/faults/unstable-unique-ids.ts'
import { stage } from './support.ts'

describe('the fault unstable-unique-ids', () => {
  it('shows other ids in each session, and the same ones again for the same seed', async () => {
    const listing = async (): Promise<string[][]> => {
      const { session } = stage([{ fault: unstableUniqueIds }])
      const all: string[][] = []
      for (let nth = 0; nth < 2; nth++) {
        const client = session()
        await client.login()
        all.push((await client.say('UIDL')).slice(1))
        await client.say('QUIT')
      }
      return all
    }
    const [first = [], second = []] = await listing()
    expect(new Set([...first, ...second]).size).toBe(6)
    expect(await listing()).toEqual([first, second])
  })
})
