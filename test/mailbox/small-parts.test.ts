import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { virtualClock } from '../../server/base/clock.ts'
import { maildropLocks } from '../../server/mailbox/lock.ts'
import type { Snapshot } from '../../server/mailbox/message.ts'
import { sortNaturally } from '../../server/mailbox/natural-order.ts'
import { nearestWords } from '../../server/mailbox/nearest.ts'
import { expired } from '../../server/mailbox/retention.ts'
import { parseSize } from '../../server/mailbox/size-text.ts'
import { smallCache } from '../../server/mailbox/small-cache.ts'
import { arrayMaildrop } from '../../server/mailbox/sources/array.ts'

const clock = virtualClock()

describe('the lock on a maildrop', () => {
  it('[auth.lock-exclusive] is held by one session at a time', () => {
    const locks = maildropLocks()
    const [a, b] = [arrayMaildrop([], { clock }), arrayMaildrop([], { clock })]
    expect(locks.acquire(a, 1)).toBe(true)
    expect(locks.acquire(a, 1)).toBe(true)
    expect(locks.acquire(a, 2)).toBe(false)
    expect(locks.acquire(b, 2)).toBe(true)
    expect(locks.holder(a)).toBe(1)
  })

  it('is given back by its holder only', () => {
    const locks = maildropLocks()
    const maildrop = arrayMaildrop([], { clock })
    locks.acquire(maildrop, 1)
    locks.release(maildrop, 2)
    expect(locks.holder(maildrop)).toBe(1)
    locks.release(maildrop, 1)
    expect(locks.holder(maildrop)).toBeUndefined()
    expect(locks.acquire(maildrop, 2)).toBe(true)
  })
})

describe('retention', () => {
  const day = 86_400_000
  const aged = (...ages: number[]): Snapshot =>
    arrayMaildrop(
      ages.map((age) => ({ content: 'x', arrivedAt: (100 - age) * day })),
      { clock },
    ).snapshot() as Snapshot

  it('finds the messages that have been there for so many days', () => {
    expect(expired(aged(0, 6.9, 7, 8, 1), 7, 100 * day)).toEqual([2, 3])
  })

  it('finds none by age under EXPIRE 0, which means after download', () => {
    expect(expired(aged(0, 50), 0, 100 * day)).toEqual([])
  })
})

describe('natural order', () => {
  const sorted = (names: readonly string[]): string[] => sortNaturally(names, (name) => name)

  it('counts as people do', () => {
    const names = ['10', '9', 'a10b', 'a9b', 'a09b', 'a', 'B', 'a9', '1.2', '1.10', '', '00', '0']
    expect(sorted(names)).toEqual([
      '',
      '0',
      '00',
      '1.2',
      '1.10',
      '9',
      '10',
      'B',
      'a',
      'a9',
      'a09b',
      'a9b',
      'a10b',
    ])
  })

  it('is not confused by numbers beyond what a number can hold', () => {
    const large = `1${'0'.repeat(400)}`
    expect(sorted([`${large}1`, `${large}0`, large, '9'.repeat(400)])).toEqual([
      '9'.repeat(400),
      large,
      `${large}0`,
      `${large}1`,
    ])
  })

  const name = fc
    .array(fc.constantFrom('a', 'B', '0', '1', '9', '10', '.'))
    .map((all) => all.join(''))
  it.prop([fc.uniqueArray(name)])('does not depend on the order before', (names) => {
    expect(sorted(names.toReversed())).toEqual(sorted(names))
  })
})

describe('sizes as people write them', () => {
  it('are read with their units', () => {
    expect([parseSize(7), parseSize('7'), parseSize('4KiB'), parseSize('1.5 kB')]).toEqual([
      7, 7, 4096, 1500,
    ])
    expect([parseSize('4GiB'), parseSize('2mb'), parseSize(' 3 B ')]).toEqual([2 ** 32, 2e6, 3])
  })

  it.each(['', 'KiB', '4 XB', '-1', '1.5', '4KiB5', '1e3', 'Infinity'])('refuse %j', (size) => {
    expect(() => parseSize(size)).toThrow(/is not a number of octets/)
  })
})

describe('the cache of small messages', () => {
  it('lets go of what was used longest ago', () => {
    const cache = smallCache(10)
    const [a, b, c] = [{}, {}, {}]
    cache.put(a, Buffer.alloc(4))
    cache.put(b, Buffer.alloc(4))
    expect(cache.get(a)).toHaveLength(4)
    cache.put(c, Buffer.alloc(4))
    expect([cache.get(a)?.length, cache.get(b)?.length, cache.get(c)?.length]).toEqual([
      4,
      undefined,
      4,
    ])
    expect(cache.octets).toBe(8)
  })

  it('takes nothing that is larger than all of it, and forgets on demand', () => {
    const cache = smallCache(10)
    const key = {}
    cache.put(key, Buffer.alloc(11))
    expect(cache.get(key)).toBeUndefined()
    cache.put(key, Buffer.alloc(9))
    cache.put(key, Buffer.alloc(3))
    expect(cache.octets).toBe(3)
    cache.forget(key)
    cache.forget(key)
    expect(cache.octets).toBe(0)
  })
})

describe('the nearest known words', () => {
  it('are those with the fewest letters changed', () => {
    expect(nearestWords('mesages', ['messages', 'message', 'maildir'])).toEqual([
      'messages',
      'message',
    ])
    expect(nearestWords('qqq', ['messages'])).toEqual([])
    expect(nearestWords('three', ['three-messages'])).toEqual(['three-messages'])
  })
})
