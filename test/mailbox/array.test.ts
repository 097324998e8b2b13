import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/base/clock.ts'
import type { Snapshot } from '../../server/mailbox/message.ts'
import type { MailboxItem } from '../../server/mailbox/sources/array.ts'
import { arrayMaildrop } from '../../server/mailbox/sources/array.ts'
import { temporaryFolder, textsOf, uidsOf } from './support.ts'

const clock = virtualClock()
const drop = (...items: MailboxItem[]): ReturnType<typeof arrayMaildrop> =>
  arrayMaildrop(items, { clock })

describe('a maildrop from an array', () => {
  it('takes text, octets, objects and paths to .eml files', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'x.eml'), 'Subject: file\n\nx')
    const maildrop = arrayMaildrop(
      ['Subject: text\n', Buffer.from('octets\r\n'), { content: 'object', arrivedAt: 5 }, 'x.eml'],
      { clock, cwd: folder },
    )
    expect(await textsOf(maildrop)).toEqual([
      'Subject: text\r\n',
      'octets\r\n',
      'object\r\n',
      'Subject: file\r\n\r\nx\r\n',
    ])
    const snapshot = await maildrop.snapshot()
    expect(snapshot.arrivedAt(0)).toBe(clock.wall())
    expect(snapshot.arrivedAt(2)).toBe(5)
    expect(snapshot.uidOf(3)).toBe('x.eml')
    expect(snapshot.octets).toBe(15 + 8 + 8 + 20)
  })

  it('shares octets that are canonical already', async () => {
    const octets = Buffer.from('a\r\n')
    const snapshot = (await drop(octets).snapshot()) as Snapshot
    expect(snapshot.message(0).whole()).toBe(octets)
  })

  it('is empty where the array is', async () => {
    expect(await drop().snapshot()).toMatchObject({ count: 0, octets: 0 })
  })

  it('says which item is of no known form', () => {
    expect(() => drop('a\n', 7 as never)).toThrow(/mailbox item 2 is of type number/)
  })

  it('says which path does not exist', () => {
    expect(() => drop('/nowhere/a.eml')).toThrow('/nowhere/a.eml does not exist')
  })

  it('makes ids of the content that are the same on every start', async () => {
    const items = ['a\n', 'b\n', 'a\r\n']
    const [first, second, copy] = await uidsOf(drop(...items))
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(second).not.toBe(first)
    expect(copy).toBe(`${first}.2`)
    expect(await uidsOf(drop(...items))).toEqual([first, second, copy])
  })

  it('keeps ids that are given, and gives none of them to another message', async () => {
    const [made] = await uidsOf(drop('a\n'))
    expect(await uidsOf(drop('a\n', { content: 'b', uid: made! }))).toEqual([`${made}.2`, made])
  })

  it('refuses an id that is given twice', () => {
    const twice = [
      { content: 'a', uid: 'x' },
      { content: 'b', uid: 'x' },
    ]
    expect(() => drop(...twice)).toThrow("unique-id 'x' was already given")
  })

  it('[uidl.charset][uidl.length-1-70] refuses an id that is not 1 to 70 octets of 0x21 to 0x7E', () => {
    for (const uid of ['', ' ', 'a b', 'é', 'x'.repeat(71), '\x7f']) {
      expect(() => drop({ content: 'a', uid }), uid).toThrow(/^unique-id/)
    }
    expect(() => drop({ content: 'a', uid: '!~'.repeat(35) })).not.toThrow()
  })
})
