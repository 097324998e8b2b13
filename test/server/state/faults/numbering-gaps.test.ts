import { describe, expect, it } from 'vitest'
import { numberingGaps } from '../../../../server/state/faults/numbering-gaps.ts'
import { stage } from './support.ts'

describe('the fault numbering-gaps', () => {
  it('leaves the number out everywhere', async () => {
    const { session, told } = stage([{ fault: numberingGaps, values: { numbers: 2 } }])
    const client = session()
    expect(await client.login()).toMatch(/2 messages/)
    const sizes = (await client.say('LIST')).slice(1)
    expect(sizes.map((line) => line.split(' ')[0])).toEqual(['1', '3'])
    expect(await client.say('UIDL')).toHaveLength(3)
    const total = sizes.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)
    expect(await client.say('STAT')).toEqual([`+OK 2 ${total}`])
    for (const line of ['LIST 2', 'UIDL 2', 'RETR 2', 'TOP 2 0', 'DELE 2']) {
      expect(await client.reply(line)).toMatchObject({ status: '-ERR', cause: 'no-such-message' })
    }
    expect(told).toEqual(['1 numbers are left out'])
  })
})
