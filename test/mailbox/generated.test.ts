import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { virtualClock } from '../../server/base/clock.ts'
import { canonicalOctets } from '../../server/mailbox/canonical.ts'
import { measureOctets } from '../../server/mailbox/measure.ts'
import type { Maildrop, Snapshot } from '../../server/mailbox/message.ts'
import type { GenerateOptions } from '../../server/mailbox/sources/generated.ts'
import { generatedMaildrop } from '../../server/mailbox/sources/generated.ts'
import type { UniqueIdScheme } from '../../server/mailbox/unique-id.ts'
import { drain, indexesOf, textOf, textsOf, troubleOf, uidsOf } from './support.ts'

const clock = virtualClock()
const taken = (maildrop: Maildrop): Snapshot => maildrop.snapshot() as Snapshot
const generate = (options: GenerateOptions, uniqueIds?: UniqueIdScheme): Maildrop =>
  generatedMaildrop(options, clock, uniqueIds && { uniqueIds })

describe('generated messages', () => {
  it.prop([fc.integer({ min: 512, max: 140_000 }), fc.nat(), fc.nat({ max: 99 })])(
    'have exactly the size asked for, in canonical form, without a dot at the start of a line',
    async (size, seed, index) => {
      const message = taken(generate({ messages: 100, size, seed })).message(index)
      const octets = await drain(message.open())
      expect(octets.length).toBe(size)
      expect(canonicalOctets(octets)).toBe(octets)
      expect(measureOctets(octets)).toMatchObject({ dotFree: true, utf8Header: false })
      expect(octets.includes('\r\r')).toBe(false)
      expect(
        Math.max(
          ...octets
            .toString('latin1')
            .split('\r\n')
            .map((l) => l.length),
        ),
      ).toBeLessThan(79)
    },
  )

  it('are mail: headers with a date and an id of their own, then text', async () => {
    const snapshot = taken(generate({ messages: 100_000, size: '2KiB', seed: 3 }))
    const text = await textOf(snapshot.message(99_999))
    const [head, ...body] = text.split('\r\n\r\n')
    expect(head).toMatch(/^Date: [A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000\r\n/)
    for (const name of ['From', 'To', 'Subject', 'Message-ID', 'MIME-Version', 'Content-Type']) {
      expect(head).toMatch(new RegExp(`^${name}: .+$`, 'm'))
    }
    expect(body.join('').length).toBeGreaterThan(1000)
    expect(await textOf(snapshot.message(0))).not.toBe(text)
  })

  it('are the same for the same seed, and others for another', async () => {
    const texts = (seed: number): Promise<string[]> =>
      textsOf(generate({ messages: 5, size: { min: 600, max: 900 }, seed }))
    expect(await texts(1)).toEqual(await texts(1))
    expect(await texts(2)).not.toEqual(await texts(1))
  })

  it('have sizes between the bounds, which add up', () => {
    const snapshot = taken(generate({ messages: 1000, size: { min: 600, max: '1KiB' } }))
    const sizes = indexesOf(snapshot).map((index) => snapshot.octetsOf(index))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(600)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1024)
    expect(new Set(sizes).size).toBeGreaterThan(200)
    expect(snapshot.octets).toBe(sizes.reduce((sum, size) => sum + size))
    expect(snapshot.message(7).octets).toBe(sizes[7])
  })

  it('can be larger than memory, and are streamed from shared text', async () => {
    const snapshot = taken(generate({ messages: 1, size: '4GiB' }))
    expect(snapshot.octets).toBe(2 ** 32)
    const stream = snapshot.message(0).open()
    expect(Buffer.from((await stream.next())!).toString('latin1')).toMatch(/^Date: /)
    const text = new Set<ArrayBufferLike>()
    for (let count = 0; count < 50; count++) text.add((await stream.next())!.buffer)
    expect(text.size).toBe(1)
    stream.close()
  })

  it('give 64 MiB as one run of lines, ended by a whole one', async () => {
    const message = taken(generate({ messages: 1, size: '64MiB' })).message(0)
    const stream = message.open()
    let length = 0
    let last = ''
    for (let chunk = await stream.next(); chunk; chunk = await stream.next()) {
      length += chunk.length
      last = Buffer.from(chunk.subarray(-2)).toString('latin1')
      if (!measureOctets(chunk).dotFree) throw new Error('a line begins with a dot')
    }
    expect(length).toBe(64 * 1024 * 1024)
    expect(last).toBe('\r\n')
  })

  it('keep the message object while there are few, so that its digest is kept', () => {
    const snapshot = taken(generate({ messages: 10, size: 600 }))
    expect(snapshot.message(3)).toBe(snapshot.message(3))
  })

  it('refuse numbers that make no sense', async () => {
    const bad = (options: Partial<GenerateOptions>): Promise<string> =>
      troubleOf(() => generate({ messages: 1, size: 512, ...options }))
    expect(await bad({ size: 511 })).toContain('at least 512 octets')
    expect(await bad({ size: '4 KiBi' })).toContain("size '4 KiBi' is not a number of octets")
    expect(await bad({ size: { min: 900, max: 600 } })).toContain('max 600 below min 900')
    expect(await bad({ messages: -1 })).toContain('generate.messages is -1')
    expect(await bad({ messages: 1.5 })).toContain('generate.messages is 1.5')
    expect(await bad({ messages: 2e8 })).toContain('generate.messages is 200000000')
    expect(await bad({ seed: Number.NaN })).toContain('generate.seed is NaN')
    expect(await bad({ messages: 1e8, size: '1GiB' })).toContain('fewer or smaller')
    expect(await troubleOf(() => generate({ messages: 1, size: 512 }, 'content'))).toContain(
      "unique-ids 'content' cannot go with generate",
    )
  })
})

describe('a generated maildrop', () => {
  it('of a million messages takes no memory for them', () => {
    const before = process.memoryUsage()
    const snapshot = taken(generate({ messages: 1_000_000, size: '4KiB' }))
    expect(snapshot.octets).toBe(4096 * 1_000_000)
    expect(snapshot.octetsOf(999_999)).toBe(4096)
    expect(snapshot.uidOf(999_999)).toMatch(/^g[0-9a-f]{8}-1000000$/)
    const after = process.memoryUsage()
    expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(4e6)
  })

  it('gives the same snapshot until something changes', () => {
    const maildrop = generate({ messages: 3, size: 600 })
    const first = taken(maildrop)
    expect(taken(maildrop)).toBe(first)
    maildrop.deliver({ content: 'a' })
    expect(taken(maildrop)).not.toBe(first)
    expect(first.count).toBe(3)
  })

  it('loses messages and gains others, and earlier snapshots stay as they were', async () => {
    const maildrop = generate({ messages: 5, size: { min: 600, max: 700 } })
    const first = taken(maildrop)
    const uids = await uidsOf(maildrop)
    const added = maildrop.deliver({ content: 'a' })
    expect(maildrop.remove(first, [1, 3])).toEqual({ removed: 2 })
    const second = taken(maildrop)
    expect(await uidsOf(maildrop)).toEqual([uids[0], uids[2], uids[4], added])
    expect(second.octets).toBe(first.octetsOf(0) + first.octetsOf(2) + first.octetsOf(4) + 3)
    expect(second.message(3).whole()).toEqual(Buffer.from('a\r\n'))
    expect(maildrop.remove(second, [0, 3])).toEqual({ removed: 2 })
    expect(maildrop.remove(first, [0, 2])).toEqual({ removed: 2 })
    expect(await uidsOf(maildrop)).toEqual([uids[4]])
    expect(first.count).toBe(5)
    expect(first.uidOf(1)).toBe(uids[1])
    expect(second.uidOf(3)).toBe(added)
    expect(second.arrivedAt(0)).toBe(clock.wall())
  })

  it('[uidl.unique] gives deliveries ids that no generated message has', async () => {
    for (const scheme of ['stable', 'name', 'counter'] as const) {
      const maildrop = generate({ messages: 5, size: 600 }, scheme)
      const [, second] = await uidsOf(maildrop)
      for (const content of ['a', 'a', 'b']) maildrop.deliver({ content })
      const uids = await uidsOf(maildrop)
      expect(new Set(uids).size).toBe(8)
      expect(() => maildrop.deliver({ content: 'x', uid: second! })).toThrow(/already given/)
      expect(() => maildrop.deliver({ content: 'x', uid: `${second}x` })).not.toThrow()
    }
  })

  it('counts deliveries on from the generated messages under the counter scheme', async () => {
    const maildrop = generate({ messages: 5, size: 600 }, 'counter')
    expect(maildrop.deliver({ content: 'a' })).toMatch(/^\d+\.6$/)
  })

  it('refuses a snapshot of another maildrop', () => {
    const other = taken(generate({ messages: 1, size: 600 }))
    expect(() => generate({ messages: 1, size: 600 }).remove(other, [0])).toThrow(/snapshot/)
  })
})
