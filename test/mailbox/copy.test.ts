import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, it as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/base/clock.ts'
import { copyOf } from '../../server/mailbox/copy.ts'
import { lazyMaildrop } from '../../server/mailbox/lazy.ts'
import type { Maildrop, Snapshot } from '../../server/mailbox/message.ts'
import { arrayMaildrop } from '../../server/mailbox/sources/array.ts'

const clock = virtualClock()

function original(count: number): Maildrop {
  const items = Array.from({ length: count }, (_, i) => ({ content: `m${i}\n`, uid: `u${i}` }))
  return arrayMaildrop(items, { clock })
}

function uids(snapshot: Snapshot): string[] {
  return Array.from({ length: snapshot.count }, (_, index) => snapshot.uidOf(index))
}

describe('a copy of a maildrop', () => {
  it('shares messages and the snapshot itself, as long as nothing differs', async () => {
    const source = original(3)
    const copy = copyOf(source, clock)
    expect(await copy.snapshot()).toBe(await source.snapshot())
  })

  it('keeps deletions and deliveries to itself', async () => {
    const source = original(3)
    const one = copyOf(source, clock)
    const two = copyOf(source, clock)
    expect(await one.remove(await one.snapshot(), [1])).toEqual({ removed: 1 })
    expect(one.deliver({ content: 'new\n' })).toBe('added-1')
    expect(uids(await one.snapshot())).toEqual(['u0', 'u2', 'added-1'])
    expect(uids(await two.snapshot())).toEqual(['u0', 'u1', 'u2'])
    expect(uids(await source.snapshot())).toEqual(['u0', 'u1', 'u2'])
  })

  property.prop([
    fc.integer({ min: 0, max: 6 }),
    fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('remove' as const), at: fc.nat(20) }),
        fc.constant({ kind: 'deliver' as const, at: 0 }),
      ),
      { maxLength: 12 },
    ),
  ])('equals a plain list after any deletions and deliveries', async (count, steps) => {
    const copy = copyOf(original(count), clock)
    let model = Array.from({ length: count }, (_, index) => `u${index}`)
    for (const { kind, at } of steps) {
      const snapshot = await copy.snapshot()
      if (kind === 'deliver') model.push(copy.deliver({ content: 'x\n' }))
      else if (snapshot.count > 0) {
        const index = at % snapshot.count
        await copy.remove(snapshot, [index])
        model = model.filter((_, place) => place !== index)
      }
      const now = await copy.snapshot()
      expect(uids(now)).toEqual(model)
      let octets = 0
      for (let index = 0; index < now.count; index++) octets += now.octetsOf(index)
      expect(now.octets).toBe(octets)
    }
  })

  it('removes by an old snapshot what that snapshot named', async () => {
    const copy = copyOf(original(4), clock)
    const old = await copy.snapshot()
    await copy.remove(old, [0])
    await copy.remove(old, [0, 3])
    expect(uids(await copy.snapshot())).toEqual(['u1', 'u2'])
  })
})

describe('a lazy maildrop', () => {
  it('is loaded at the first snapshot, and keeps what was delivered before', async () => {
    const lazy = lazyMaildrop(['first\n'], { clock })
    expect(lazy.deliver({ content: 'early\n' })).toBe('added-1')
    const snapshot = await lazy.snapshot()
    expect(snapshot.count).toBe(2)
    expect(snapshot.uidOf(1)).toBe('added-1')
    expect(lazy.snapshot()).not.toBeInstanceOf(Promise)
    lazy.close()
  })

  it('tries again after a failure', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'popquiz-lazy-'))
    const path = join(folder, 'later.eml')
    const lazy = lazyMaildrop(path, { clock })
    await expect(lazy.snapshot()).rejects.toThrow('does not exist')
    await writeFile(path, 'Subject: here now\n\n')
    expect((await lazy.snapshot()).count).toBe(1)
    await rm(folder, { recursive: true })
  })
})
