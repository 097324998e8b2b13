import { describe, expect, it } from 'vitest'
import { duplicateUniqueIds } from '../../../../server/state/faults/duplicate-unique-ids.ts'
import { stage } from './support.ts'

describe('the fault duplicate-unique-ids', () => {
  it('gives all messages the id of the first', async () => {
    const { session, told } = stage([{ fault: duplicateUniqueIds }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-one', '2 uid-one', '3 uid-one'])
    expect(told).toEqual(['3 messages share the unique-id uid-one'])
  })

  it('gives the chosen ones the id given, and deletes the message that was named', async () => {
    const values = { numbers: [2, 3], id: 'same' }
    const { session, maildrop } = stage([{ fault: duplicateUniqueIds, values }])
    const client = session()
    await client.login()
    expect((await client.say('UIDL')).slice(1)).toEqual(['1 uid-one', '2 same', '3 same'])
    await client.say('DELE 3')
    await client.say('QUIT')
    const left = await maildrop.snapshot()
    expect([left.uidOf(0), left.uidOf(1)]).toEqual(['uid-one', 'uid-two'])
  })

  it('gives one id to copies alone', async () => {
    const copy = 'Subject: copy\n\nthe same\n'
    const messages = [copy, 'Subject: other\n\nother\n', copy]
    const values = { among: 'copies' }
    const { session, told } = stage([{ fault: duplicateUniqueIds, values }], { messages })
    const client = session()
    await client.login()
    const ids = (await client.say('UIDL')).slice(1).map((line) => line.split(' ')[1])
    expect(ids[2]).toBe(ids[0])
    expect(ids[1]).not.toBe(ids[0])
    expect(told).toEqual(['2 messages that are copies of each other share unique-ids'])
  })
})
