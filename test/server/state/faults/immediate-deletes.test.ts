import { describe, expect, it } from 'vitest'
import { immediateDeletes } from '../../../../server/state/faults/immediate-deletes.ts'
import { stage } from './support.ts'

describe('the fault immediate-deletes', () => {
  it('removes with DELE, and RSET does not bring it back', async () => {
    const { session, maildrop, notes } = stage([{ fault: immediateDeletes }])
    const client = session()
    await client.login()
    await client.say('DELE 2')
    expect((await maildrop.snapshot()).count).toBe(2)
    expect(notes.at(-1)).toMatchObject({ event: 'updated', uids: ['uid-two'] })
    await client.say('RSET')
    expect(await client.reply('RETR 2')).toMatchObject({ cause: 'vanished-message' })
    client.drop()
    const next = session()
    await next.login()
    expect((await next.say('STAT'))[0]).toMatch(/^\+OK 2 /)
  })
})
