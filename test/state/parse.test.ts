import { describe, expect, it } from 'vitest'
import { decimal, parseLine, words } from '../../server/state/parse.ts'

describe('a command line', () => {
  it.each([
    ['NOOP', 'NOOP', 4, []],
    ['retr 1', 'RETR', 5, []],
    ['', '', 0, ['empty']],
    ['   ', '', 3, ['leading-space', 'empty']],
    [' NOOP', 'NOOP', 5, ['leading-space']],
    ['PASS  a ', 'PASS', 5, []],
    ['USER j\xf6', 'USER', 5, ['eight-bit']],
    ['RETR 1\0', 'RETR', 5, ['nul']],
    ['NOOP\t', 'NOOP\t', 5, ['control']],
    ['PA\xdf x', 'PA\xdf', 4, ['eight-bit']],
  ])('%j has the keyword %j', (line, verb, argumentAt, flaws) => {
    const parsed = parseLine(line)
    expect(parsed.verb).toBe(verb)
    expect(parsed.flaws).toEqual(flaws)
    if (verb !== '') expect(parsed.argumentAt).toBe(argumentAt)
  })

  it.each([
    ['TOP 1 2', ['1', '2'], []],
    ['TOP  1  2', ['1', '2'], ['extra-space']],
    ['TOP 1 2 ', ['1', '2'], ['trailing-space']],
    ['TOP ', [], ['trailing-space']],
    ['TOP', [], []],
    ['TOP 1\t2', ['1\t2'], ['control']],
  ])('%j has the words %j', (line, expected, flaws) => {
    const parsed = parseLine(line)
    expect(words(line, parsed.argumentAt, parsed.flaws)).toEqual(expected)
    expect(parsed.flaws).toEqual(flaws)
  })

  it.each([
    ['0', 0],
    ['007', 7],
    ['999999999999999', 999_999_999_999_999],
    ['9999999999999999', -1],
    ['-1', -1],
    ['+1', -1],
    ['1e3', -1],
    ['', -1],
    [undefined, -1],
    ['\u0661', -1],
  ])('takes %j for the number %j', (text, number) => {
    expect(decimal(text)).toBe(number)
  })
})
