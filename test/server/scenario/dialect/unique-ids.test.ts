import { describe, expect, it } from 'vitest'
import { randomSource } from '../../../../server/base/random.ts'
import { checkUniqueIds, nameMessages } from '../../../../server/scenario/dialect/unique-ids.ts'
import { arrive } from '../../../../server/state/faults/arrive.ts'
import type { MaildropFault } from '../../../../server/state/maildrop-fault.ts'
import { stage } from '../../state/faults/support.ts'
import type { Stage } from '../../state/faults/support.ts'

/** A stage on which all sessions see unique-ids by a template. */
function named(template: string, seed = 1): Stage {
  const fault: MaildropFault = {
    kind: 'named',
    site: 'maildrop',
    summary: '',
    about: '',
    parameters: {},
    apply(_values, { opened }, { memory }) {
      if (opened) nameMessages(template, opened, { random: randomSource(seed), memory })
      return null
    },
  }
  return stage([{ fault }])
}

async function listing(on: Stage, ...before: string[]): Promise<string[]> {
  const client = on.session()
  await client.login()
  const lines = (await client.say('UIDL')).slice(1).map((line) => line.split(' ')[1] ?? '')
  for (const line of before) await client.say(line)
  await client.say('QUIT')
  return lines
}

describe('unique-ids by template', () => {
  it('stay with their message over sessions, and differ', async () => {
    const on = named('GmailId{hex:16}')
    const first = await listing(on, 'DELE 1')
    expect(first.every((id) => /^GmailId[0-9a-f]{16}$/.test(id))).toBe(true)
    expect(new Set(first).size).toBe(3)
    expect(await listing(on)).toEqual(first.slice(1))
  })

  it('follow from the seed', async () => {
    expect(await listing(named('{opaque:22}', 7))).toEqual(await listing(named('{opaque:22}', 7)))
    expect(await listing(named('{opaque:22}', 7))).not.toEqual(
      await listing(named('{opaque:22}', 8)),
    )
  })

  it('count messages as they come, and no number twice', async () => {
    const on = named('UID{n}-{validity}')
    const first = await listing(on, 'DELE 2')
    expect(first.map((id) => id.split('-')[0])).toEqual(['UID1', 'UID2', 'UID3'])
    expect(new Set(first.map((id) => id.split('-')[1])).size).toBe(1)
    on.maildrop.deliver({ content: 'Subject: new\n\nnew\n' })
    expect((await listing(on)).map((id) => id.split('-')[0])).toEqual(['UID1', 'UID3', 'UID4'])
  })

  it('have every form that providers use', async () => {
    const [id = ''] = await listing(named('{n-hex:8}.{validity-hex:8}.{digits:5}.{user}.{uid}'))
    expect(id).toMatch(/^00000001\.[0-9a-f]{8}\.[0-9]{5}\.alice\.uid-one$/)
  })

  it('are those of messages that come in mid-session too', async () => {
    const client = named('id-{n}').session()
    await client.login()
    await client.act(arrive)
    expect((await client.say('UIDL')).at(-1)).toBe('4 id-4')
  })

  it('are refused where a word is not known, or a width is missing or too much', () => {
    expect(() => checkUniqueIds('{hexx:8}')).toThrow('unique-ids cannot be made with "{hexx:8}"')
    expect(() => checkUniqueIds('{hex}')).toThrow(/"\{hex\}"/)
    expect(() => checkUniqueIds('{n:4}')).toThrow(/"\{n:4\}"/)
    expect(() => checkUniqueIds('UID{n}-{hex:10}')).not.toThrow()
  })
})
