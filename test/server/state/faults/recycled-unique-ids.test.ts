import { describe, expect, it } from 'vitest'
import { recycledUniqueIds } from '../../../../server/state/faults/recycled-unique-ids.ts'
import { stage } from './support.ts'

describe('the fault recycled-unique-ids', () => {
  it('gives a new message the id of a deleted one, for good', async () => {
    const { session, maildrop, told } = stage([{ fault: recycledUniqueIds }])
    const first = session()
    await first.login()
    await first.say('DELE 2')
    await first.say('QUIT')
    maildrop.deliver({ content: 'Subject: new\n\nnew\n', uid: 'uid-new' })
    for (let nth = 0; nth < 2; nth++) {
      const later = session()
      await later.login()
      expect((await later.say('UIDL')).slice(1)).toEqual(['1 uid-one', '2 uid-three', '3 uid-two'])
      expect((await later.say('RETR 3'))[1]).toBe('Subject: new')
      await later.say('QUIT')
    }
    expect(told).toEqual([null, '1 unique-ids of deleted messages given to new ones', null])
  })

  it('keeps an id for a message that comes later', async () => {
    const { session, maildrop } = stage([{ fault: recycledUniqueIds }])
    for (let nth = 0; nth < 3; nth++) {
      const client = session()
      await client.login()
      if (nth === 0) await client.say('DELE 1')
      await client.say('QUIT')
    }
    maildrop.deliver({ content: 'Subject: new\n\nnew\n', uid: 'uid-new' })
    const last = session()
    await last.login()
    expect((await last.say('UIDL')).at(-1)).toBe('3 uid-one')
  })
})
