import { describe, expect, it } from 'vitest'
import { missingUniqueIds } from '../../../../server/state/faults/missing-unique-ids.ts'
import { stage } from './support.ts'

describe('the fault missing-unique-ids', () => {
  it('leaves the message out of UIDL and nothing else', async () => {
    const { session, told } = stage([{ fault: missingUniqueIds, values: { numbers: 2 } }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-one', '3 uid-three'])
    expect(await client.reply('UIDL 2')).toMatchObject({ status: '-ERR', cause: 'no-such-message' })
    expect(await client.say('LIST')).toHaveLength(4)
    expect(await client.reply('RETR 2')).toMatchObject({ status: '+OK' })
    expect(told).toEqual(['UIDL leaves out 1 message'])
  })
})
