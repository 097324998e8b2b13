import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { virtualClock } from '../../server/base/clock.ts'
import type { Maildrop, Snapshot } from '../../server/mailbox/message.ts'
import { arrayMaildrop } from '../../server/mailbox/sources/array.ts'
import { indexesOf, textsOf, uidsOf } from './support.ts'

const clock = virtualClock()
const drop = (...items: string[]): Maildrop => arrayMaildrop(items, { clock })
const taken = (maildrop: Maildrop): Snapshot => maildrop.snapshot() as Snapshot

describe('a maildrop in memory', () => {
  it('gives the same snapshot until something changes', () => {
    const maildrop = drop('a\n', 'b\n')
    const first = taken(maildrop)
    expect(taken(maildrop)).toBe(first)
    maildrop.deliver({ content: 'c' })
    expect(taken(maildrop)).not.toBe(first)
  })

  it('[trans.snapshot] never changes a snapshot that was taken', async () => {
    const maildrop = drop('a\n', 'b\n')
    const before = taken(maildrop)
    maildrop.deliver({ content: 'c' })
    maildrop.remove(taken(maildrop), [0])
    expect(before.count).toBe(2)
    expect(before.octets).toBe(6)
    expect(before.message(0).whole()).toEqual(Buffer.from('a\r\n'))
    expect(await textsOf(maildrop)).toEqual(['b\r\n', 'c\r\n'])
  })

  it('removes by snapshot, whatever was removed or came since', async () => {
    const maildrop = drop('a\n', 'b\n', 'c\n')
    const old = taken(maildrop)
    expect(maildrop.remove(old, [0])).toEqual({ removed: 1 })
    maildrop.deliver({ content: 'd' })
    expect(maildrop.remove(old, [0, 2])).toEqual({ removed: 2 })
    expect(await textsOf(maildrop)).toEqual(['b\r\n', 'd\r\n'])
  })

  it('refuses a snapshot of another maildrop', () => {
    expect(() => drop('a').remove(taken(drop('a')), [0])).toThrow(/snapshot/)
  })

  it('[uidl.never-reused] gives a new id to the same octets delivered again', async () => {
    const maildrop = drop('a\n')
    const ids = await uidsOf(maildrop)
    for (let round = 0; round < 3; round++) {
      maildrop.remove(taken(maildrop), [0])
      ids.push(maildrop.deliver({ content: 'a\n' }))
      expect(taken(maildrop).uidOf(0)).toBe(ids.at(-1))
    }
    expect(new Set(ids).size).toBe(4)
  })

  it('does not let a delivery shift the ids of the messages that were there', async () => {
    const [id] = await uidsOf(drop('a\n'))
    const maildrop = drop('a\n')
    maildrop.deliver({ content: 'a\n' })
    expect(taken(maildrop).uidOf(0)).toBe(id)
  })

  it('stamps a delivery with the clock, or with the time it brings', async () => {
    const maildrop = drop()
    await clock.advance(1000)
    maildrop.deliver({ content: 'a' })
    maildrop.deliver({ content: 'b', arrivedAt: 12 })
    expect(taken(maildrop).arrivedAt(0)).toBe(clock.wall())
    expect(taken(maildrop).arrivedAt(1)).toBe(12)
  })

  it('refuses to deliver under an id that was given before, even if that message is gone', () => {
    const maildrop = drop()
    expect(maildrop.deliver({ content: 'a', uid: 'x' })).toBe('x')
    maildrop.remove(taken(maildrop), [0])
    expect(() => maildrop.deliver({ content: 'b', uid: 'x' })).toThrow(/already given/)
    expect(taken(maildrop).count).toBe(0)
  })

  const steps = fc.array(
    fc.oneof(
      fc.record({ deliver: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ remove: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
    ),
    { maxLength: 30 },
  )

  it.prop([fc.constantFrom('stable', 'name', 'counter' as const), steps])(
    '[uidl.unique] never repeats an id and always equals a list of texts',
    async (uniqueIds, plan) => {
      const start = ['a', 'a', 'b']
      const maildrop = arrayMaildrop(start, { clock, uniqueIds: uniqueIds as 'stable' })
      const model = start.map((text) => `${text}\r\n`)
      const everSeen = new Set(await uidsOf(maildrop))
      let delivered = 0
      for (const step of plan) {
        if ('deliver' in step) {
          everSeen.add(maildrop.deliver({ content: step.deliver }))
          model.push(`${step.deliver}\r\n`)
          delivered++
        } else if (model.length > 0) {
          const index = Math.floor(step.remove * model.length)
          maildrop.remove(taken(maildrop), [index])
          model.splice(index, 1)
        }
        const now = taken(maildrop)
        expect(now.octets).toBe(model.join('').length)
        expect(indexesOf(now).map((index) => now.octetsOf(index))).toEqual(
          model.map((text) => text.length),
        )
      }
      expect(await textsOf(maildrop)).toEqual(model)
      expect(everSeen.size).toBe(start.length + delivered)
      for (const uid of await uidsOf(maildrop)) expect(uid).toMatch(/^[\x21-\x7e]{1,70}$/)
    },
  )
})
