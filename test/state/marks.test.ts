import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../server/mailbox/message.ts'
import { marksOver } from '../../server/state/marks.ts'

const snapshot = { count: 100, octetsOf: (index: number) => index + 1 } as Snapshot

describe('marks', () => {
  it('are none at first', () => {
    const marks = marksOver(snapshot)
    expect([marks.count, marks.octets, marks.indexes()]).toEqual([0, 0, []])
    expect(marks.has(0)).toBe(false)
  })

  test.prop([fc.array(fc.nat({ max: 99 }))])(
    'count each message once, with its octets',
    (added) => {
      const marks = marksOver(snapshot)
      for (const index of added) marks.add(index)
      const model = [...new Set(added)].sort((a, b) => a - b)
      expect(marks.indexes()).toEqual(model)
      expect(marks.count).toBe(model.length)
      expect(marks.octets).toBe(model.reduce((sum, index) => sum + index + 1, 0))
      for (const index of model) expect(marks.has(index)).toBe(true)
    },
  )
})
