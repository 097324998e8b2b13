import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { virtualClock } from '../../server/base/clock.ts'
import { packageRoot } from '../../server/base/package-root.ts'
import { maildirName } from '../../server/mailbox/maildir-name.ts'
import { maildirMaildrop } from '../../server/mailbox/sources/maildir.ts'
import { drain, indexesOf, temporaryFolder, textsOf, troubleOf, uidsOf } from './support.ts'

const clock = virtualClock()

/** A Maildir with these files, by `cur/name` or `new/name`. */
function maildir(files: Readonly<Record<string, string>>): string {
  const path = temporaryFolder()
  for (const folder of ['cur', 'new', 'tmp']) mkdirSync(join(path, folder))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content)
  return path
}

function listing(path: string): string[] {
  return ['cur', 'new', 'tmp'].flatMap((folder) =>
    readdirSync(join(path, folder))
      .map((name) => `${folder}/${name}`)
      .toSorted(),
  )
}

const three = {
  'cur/100.M5P1.h:2,S': 'second\n',
  'cur/99.M5P1.h,S=6,W=7:2,': 'first\n',
  'new/100.M40P1.h': 'third\n',
}

describe('a Maildir', () => {
  it('serves cur and new in the order of delivery, with base names for ids', async () => {
    const maildrop = maildirMaildrop(maildir(three), clock)
    expect(await textsOf(maildrop)).toEqual(['first\r\n', 'second\r\n', 'third\r\n'])
    expect(await uidsOf(maildrop)).toEqual(['99.M5P1.h', '100.M5P1.h', '100.M40P1.h'])
    const snapshot = await maildrop.snapshot()
    expect(snapshot.arrivedAt(0)).toBe(99_000)
    expect(snapshot.message(1).flags).toEqual(['seen'])
  })

  it('takes names apart as mail programs write them', () => {
    expect(maildirName('1.a:2,DFPRST')).toEqual({
      base: '1.a',
      flags: ['draft', 'flagged', 'passed', 'answered', 'seen', 'trashed'],
      deliveredAt: 1000,
    })
    expect(maildirName('1.a,S=3,W=4;2,a')).toMatchObject({ base: '1.a', flags: ['a'] })
    expect(maildirName('x,y!2,')).toEqual({ base: 'x,y', flags: [], deliveredAt: undefined })
  })

  it('changes nothing on disk unless asked to', async () => {
    const path = maildir(three)
    const before = listing(path)
    const maildrop = maildirMaildrop(path, clock)
    const uid = maildrop.deliver({ content: 'new\n' })
    expect((await uidsOf(maildrop)).at(-1)).toBe(uid)
    maildrop.remove(await maildrop.snapshot(), [0, 3])
    expect(await textsOf(maildrop)).toEqual(['second\r\n', 'third\r\n'])
    expect(listing(path)).toEqual(before)
  })

  it('[quit.update] with write deletes on UPDATE and moves what was seen to cur', async () => {
    const path = maildir({ ...three, 'new/101.a': 'x\n' })
    const maildrop = maildirMaildrop(path, clock, { write: true })
    const snapshot = await maildrop.snapshot()
    expect(await maildrop.remove(snapshot, [1, 3])).toEqual({ removed: 2 })
    expect(listing(path)).toEqual(['cur/100.M40P1.h:2,', 'cur/99.M5P1.h,S=6,W=7:2,'])
    expect(await textsOf(maildrop)).toEqual(['first\r\n', 'third\r\n'])
    expect(await uidsOf(maildirMaildrop(path, clock))).toEqual(['99.M5P1.h', '100.M40P1.h'])
  })

  it('says which deletions the disk refused, and goes on serving those messages', async () => {
    const path = maildir(three)
    const maildrop = maildirMaildrop(path, clock, { write: true })
    const snapshot = await maildrop.snapshot()
    // A folder in the place of a file cannot be unlinked, not even by root.
    unlinkSync(join(path, 'cur/100.M5P1.h:2,S'))
    mkdirSync(join(path, 'cur/100.M5P1.h:2,S'))
    const result = await maildrop.remove(snapshot, [0, 1])
    expect(result.removed).toBe(1)
    expect(result.problem).toMatch(/^1 messages could not be deleted: .*100\.M5P1\.h/)
    expect(await uidsOf(maildrop)).toEqual(['100.M5P1.h', '100.M40P1.h'])
  })

  it('finds files that another program has renamed or moved', async () => {
    const path = maildir(three)
    const maildrop = maildirMaildrop(path, clock, { write: true })
    const snapshot = await maildrop.snapshot()
    renameSync(join(path, 'cur/100.M5P1.h:2,S'), join(path, 'cur/100.M5P1.h:2,RS'))
    renameSync(join(path, 'new/100.M40P1.h'), join(path, 'cur/100.M40P1.h:2,'))
    expect(await maildrop.remove(snapshot, [1, 2])).toEqual({ removed: 2 })
    expect(listing(path)).toEqual(['cur/99.M5P1.h,S=6,W=7:2,'])
  })

  it('counts as removed what another program has deleted already', async () => {
    const path = maildir(three)
    const maildrop = maildirMaildrop(path, clock, { write: true })
    const snapshot = await maildrop.snapshot()
    unlinkSync(join(path, 'cur/100.M5P1.h:2,S'))
    expect(await maildrop.remove(snapshot, [1])).toEqual({ removed: 1 })
  })

  it('shows at the next login what others delivered and deleted', async () => {
    const path = maildir(three)
    const maildrop = maildirMaildrop(path, clock)
    const before = await maildrop.snapshot()
    writeFileSync(join(path, 'new/102.b'), 'fourth\n')
    unlinkSync(join(path, 'cur/99.M5P1.h,S=6,W=7:2,'))
    expect(await textsOf(maildrop)).toEqual(['second\r\n', 'third\r\n', 'fourth\r\n'])
    expect(before.count).toBe(3)
    const after = await maildrop.snapshot()
    expect(await maildrop.snapshot()).toBe(after)
  })

  it('drops a file that is gone before it was ever measured', async () => {
    const path = maildir(three)
    const maildrop = maildirMaildrop(path, clock)
    unlinkSync(join(path, 'new/100.M40P1.h'))
    expect(await textsOf(maildrop)).toEqual(['first\r\n', 'second\r\n'])
  })

  it('with write delivers by way of tmp, and the id stays after a restart', async () => {
    const path = maildir({})
    const maildrop = maildirMaildrop(path, clock, { write: true })
    const ids = [
      maildrop.deliver({ content: 'a\n' }),
      maildrop.deliver({ content: 'a\n' }),
      maildrop.deliver({ content: Buffer.from('b\r\n'), uid: 'fixed-id' }),
    ]
    expect(listing(path)).toHaveLength(3)
    for (const name of listing(path)) expect(name).toMatch(/^new\/.*,S=[23],W=3$/)
    expect((await uidsOf(maildrop)).toSorted()).toEqual(ids.toSorted())
    expect(await textsOf(maildrop)).toEqual(['a\r\n', 'a\r\n', 'b\r\n'])
    expect((await uidsOf(maildirMaildrop(path, clock))).toSorted()).toEqual(ids.toSorted())
  })

  it('[uidl.never-reused] does not deliver under a name that was there before', async () => {
    const path = maildir({})
    const maildrop = maildirMaildrop(path, clock, { write: true })
    const first = maildrop.deliver({ content: 'a\n' })
    await maildrop.remove(await maildrop.snapshot(), [0])
    expect(maildrop.deliver({ content: 'a\n' })).not.toBe(first)
    const again = await troubleOf(() => maildrop.deliver({ content: 'a', uid: first }))
    expect(again).toContain('was already given')
    const odd = await troubleOf(() => maildrop.deliver({ content: 'a', uid: '../a' }))
    expect(odd).toContain('cannot be a file name')
    expect(listing(path)).toHaveLength(1)
  })

  it('says so where deliveries cannot be written', async () => {
    const path = maildir({})
    const maildrop = maildirMaildrop(path, clock, { write: true })
    chmodSync(path, 0o755)
    readdirSync(path).forEach((folder) => renameSync(join(path, folder), join(path, `${folder}-`)))
    writeFileSync(join(path, 'tmp'), 'a file in the way')
    expect(await troubleOf(() => maildrop.deliver({ content: 'a' }))).toContain(
      'deliveries need a Maildir that may be written to',
    )
  })
})

describe('the Maildir of the fixture set', () => {
  it('is read as its index says', async () => {
    const root = fileURLToPath(new URL('fixtures/stores/', packageRoot))
    interface Store {
      readonly kind: string
      readonly messages: readonly {
        readonly arrived: string
        readonly flags: readonly string[]
        readonly sha256: string
      }[]
    }
    const { stores } = parse(readFileSync(`${root}index.yaml`, 'utf8')) as { stores: Store[] }
    const expected = stores.find(({ kind }) => kind === 'maildir')!.messages
    const snapshot = await maildirMaildrop(`${root}maildir`, clock).snapshot()
    const found = indexesOf(snapshot).map(async (at) => ({
      arrived: snapshot.arrivedAt(at),
      flags: snapshot.message(at).flags?.toSorted(),
      sha256: createHash('sha256')
        .update(await drain(snapshot.message(at).open()))
        .digest('hex'),
    }))
    expect(await Promise.all(found)).toEqual(
      expected.map(({ arrived, flags, sha256 }) => ({
        arrived: Date.parse(arrived),
        flags: flags.toSorted(),
        sha256,
      })),
    )
  })
})
