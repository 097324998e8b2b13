import { appendFileSync, mkdirSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realClock, virtualClock } from '../../server/base/clock.ts'
import type { Message } from '../../server/mailbox/message.ts'
import { sharedSmallCache } from '../../server/mailbox/small-cache.ts'
import { emlFileMaildrop } from '../../server/mailbox/sources/eml-file.ts'
import { emlFolderMaildrop } from '../../server/mailbox/sources/eml-folder.ts'
import { drain, modelCanonical, temporaryFolder, textsOf, troubleOf, uidsOf } from './support.ts'

const clock = virtualClock()

function eml(content: string): string {
  const path = join(temporaryFolder(), 'a.eml')
  writeFileSync(path, content)
  return path
}

async function messageIn(path: string): Promise<Message> {
  return (await emlFileMaildrop(path, clock).snapshot()).message(0)
}

describe('a message in a file', () => {
  it('is at hand whole while it is small, and is read only once', async () => {
    const path = eml('Subject: x\n\nbody')
    const message = await messageIn(path)
    const first = message.whole()
    expect(Buffer.from(first!).toString()).toBe('Subject: x\r\n\r\nbody\r\n')
    unlinkSync(path)
    expect(message.whole()).toBe(first)
  })

  it('of 64 KiB is small, of one octet more is not', async () => {
    const at = await messageIn(eml(`${'x'.repeat(65_534)}\r\n`))
    expect(at.whole()?.length).toBe(65_536)
    const above = await messageIn(eml(`${'x'.repeat(65_535)}\r\n`))
    expect(above.whole()).toBeNull()
    expect((await drain(above.open())).length).toBe(65_537)
  })

  it('of fewer octets that grows beyond 64 KiB by its line ends is streamed', async () => {
    const raw = '\n'.repeat(40_000)
    const message = await messageIn(eml(raw))
    expect(message.whole()).toBeNull()
    expect(await drain(message.open())).toEqual(modelCanonical(Buffer.from(raw)))
  })

  it('is streamed in pieces where it is large, canonical or not', async () => {
    for (const end of ['\n', '\r\n']) {
      const raw = `.${'x'.repeat(70)}${end}`.repeat(9000)
      const message = await messageIn(eml(raw))
      expect(message).toMatchObject({ octets: 9000 * 73, dotFree: false })
      const stream = message.open()
      const first = (await stream.next())!
      expect(first.length).toBeLessThan(300_000)
      const rest = await drain(stream)
      expect(Buffer.concat([first, rest]).equals(modelCanonical(Buffer.from(raw)))).toBe(true)
    }
  })

  it('can be left half read, and closed while a read is under way', async () => {
    const message = await messageIn(eml('x\r\n'.repeat(200_000)))
    for (let count = 0; count < 3; count++) {
      const stream = message.open()
      expect((await stream.next())?.length).toBeGreaterThan(0)
      stream.close()
      expect(stream.next()).toBeNull()
    }
    const unread = message.open()
    unread.close()
    expect((await drain(message.open())).length).toBe(600_000)
  })

  it('arrived when its file was last changed', async () => {
    const path = eml('x')
    utimesSync(path, 1000, 2000)
    expect((await emlFileMaildrop(path, clock).snapshot()).arrivedAt(0)).toBe(2_000_000)
  })

  it('that has vanished is an error when it is read', async () => {
    const path = eml('x\r\n'.repeat(100_000))
    const message = await messageIn(path)
    unlinkSync(path)
    expect(await troubleOf(() => message.open().next())).toBe(`${path} does not exist`)
  })

  it('that has changed is an error when it is read, small or large', async () => {
    for (const content of ['x\r\n', 'x\r\n'.repeat(100_000)]) {
      const path = eml(content)
      const message = await messageIn(path)
      sharedSmallCache.forget(message)
      appendFileSync(path, 'y')
      const said = await troubleOf(() => message.open().next())
      expect(said).toContain(`${path} has changed since it was measured`)
      expect(said).toContain('restart')
      if (message.octets < 65_536) {
        expect(await troubleOf(() => message.whole())).toContain('has changed')
      }
    }
  })

  it('that has vanished before it was measured fails the snapshot, until it is back', async () => {
    const path = eml('x')
    const maildrop = emlFileMaildrop(path, clock)
    unlinkSync(path)
    expect(await troubleOf(() => maildrop.snapshot())).toBe(`${path} does not exist`)
    writeFileSync(path, 'y')
    expect(await textsOf(maildrop)).toEqual(['y\r\n'])
  })
})

describe('a folder of messages', () => {
  it('is read in natural order, .eml files only, without hidden ones and folders', async () => {
    const folder = temporaryFolder()
    for (const name of ['10.eml', '9.eml', 'b.EML', 'a b.eml', '.hidden.eml', 'notes.txt']) {
      writeFileSync(join(folder, name), `${name}\n`)
    }
    mkdirSync(join(folder, 'more.eml'))
    const maildrop = emlFolderMaildrop(folder, clock)
    expect(await textsOf(maildrop)).toEqual(['9.eml\r\n', '10.eml\r\n', 'a b.eml\r\n', 'b.EML\r\n'])
    expect(await uidsOf(maildrop)).toEqual(['9.eml', '10.eml', 'a%20b.eml', 'b.EML'])
  })

  it('of many messages is measured without holding up the process', async () => {
    const folder = temporaryFolder()
    for (let index = 0; index < 300; index++) writeFileSync(join(folder, `${index}.eml`), 'x\n')
    // A clock that is always 30 ms later makes every second message seem slow.
    let time = 0
    const slow = { ...realClock(), now: () => (time += 30) }
    const maildrop = emlFolderMaildrop(folder, slow)
    let turns = 0
    const turn = (): void => {
      turns++
      if (turns < 50) setImmediate(turn)
    }
    setImmediate(turn)
    const [one, two] = [maildrop.snapshot(), maildrop.snapshot()]
    expect(one).toBeInstanceOf(Promise)
    expect((await one).count).toBe(300)
    expect(await two).toBe(await one)
    expect(turns).toBe(50)
  })

  it('with a large message among small ones keeps the order', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '1.eml'), 'a')
    writeFileSync(join(folder, '2.eml'), 'x\n'.repeat(100_000))
    writeFileSync(join(folder, '3.eml'), 'b')
    const maildrop = emlFolderMaildrop(folder, clock)
    const pending = maildrop.snapshot()
    const added = maildrop.deliver({ content: 'c' })
    const snapshot = await pending
    expect([0, 1, 2].map((index) => snapshot.octetsOf(index))).toEqual([3, 300_000, 3])
    expect(await uidsOf(maildrop)).toEqual(['1.eml', '2.eml', '3.eml', added])
  })
})
