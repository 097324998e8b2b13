import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../server/base/errors.ts'
import type { Selector } from '../../../server/scenario/model.ts'
import { parseSelector, selectorText, selects } from '../../../server/scenario/selector.ts'

const upToNine = (written: Selector): number[] => {
  const set = parseSelector(written)
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((number) => selects(set, number))
}

describe('a set of numbers', () => {
  it('is a number, a list, a range or a multiple', () => {
    expect(upToNine(2)).toEqual([2])
    expect(upToNine('2')).toEqual([2])
    expect(upToNine([1, 3])).toEqual([1, 3])
    expect(upToNine('7..')).toEqual([7, 8, 9])
    expect(upToNine('..2')).toEqual([0, 1, 2])
    expect(upToNine('2..5')).toEqual([2, 3, 4, 5])
    expect(upToNine('every 3')).toEqual([3, 6, 9])
  })

  it('is told in words', () => {
    const words = [2, [1, 3], '7..', '..2', '2..5', 'every 3'] as const
    expect(words.map((one) => selectorText(parseSelector(one)))).toEqual([
      '2',
      '1 or 3',
      '7..',
      '..2',
      '2..5',
      'every 3',
    ])
  })

  it('refuses what is none, with the forms there are', () => {
    for (const wrong of ['', '..', 'two', '2-5', 'every 0', -1, 1.5, []]) {
      expect(() => parseSelector(wrong)).toThrow(UsageError)
    }
    expect(() => parseSelector('5..2')).toThrow('holds no number')
  })
})
