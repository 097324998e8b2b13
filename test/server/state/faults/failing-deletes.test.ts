import { describe, expect, it } from 'vitest'
import { failingDeletes } from '../../../../server/state/faults/failing-deletes.ts'
import { stage } from './support.ts'

describe('the fault failing-deletes', () => {
  it('answers QUIT with -ERR and removes the others', async () => {
    const { session, maildrop, notes } = stage([{ fault: failingDeletes, values: { numbers: 2 } }])
    const client = session()
    await client.login()
    await client.say('DELE 1')
    await client.say('DELE 2')
    expect(await client.reply('QUIT')).toMatchObject({
      status: '-ERR',
      code: 'SYS/TEMP',
      cause: 'update-failed',
      after: 'close',
    })
    expect(notes.at(-1)).toMatchObject({ event: 'update-failed', uids: ['uid-one'] })
    expect((await maildrop.snapshot()).count).toBe(2)
  })

  it('removes all the same where it is told to', async () => {
    const { session, maildrop } = stage([{ fault: failingDeletes, values: { remove: 'all' } }])
    const client = session()
    await client.login()
    await client.say('DELE 1')
    expect(await client.reply('QUIT')).toMatchObject({ status: '-ERR' })
    expect((await maildrop.snapshot()).count).toBe(2)
  })

  it('lets QUIT be where none of the chosen messages is marked', async () => {
    const { session } = stage([{ fault: failingDeletes, values: { numbers: 2 } }])
    const client = session()
    await client.login()
    await client.say('DELE 1')
    expect(await client.say('QUIT')).toEqual(['+OK goodbye; 1 message removed'])
  })
})
