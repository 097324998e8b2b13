import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../server/base/errors.ts'
import {
  argumentsMatch,
  knownVerbs,
  onText,
  parseOn,
  verbMatches,
} from '../../../server/scenario/on.ts'

function mistake(text: string): string {
  try {
    parseOn(text)
  } catch (error) {
    if (error instanceof UsageError) return error.toString()
    throw error
  }
  throw new Error(`${text} was taken`)
}

describe('a moment', () => {
  it('is a word alone', () => {
    for (const word of ['connect', 'greeting', 'tls', 'secured', 'login', 'disconnect', 'any']) {
      expect(parseOn(word)).toEqual({ at: word })
    }
  })

  it('is a command, with any arguments, some, any one, or none', () => {
    expect(parseOn('RETR')).toEqual({ at: 'verb', verb: 'RETR', arguments: null })
    expect(parseOn(' TOP  1 0 ')).toEqual({ at: 'verb', verb: 'TOP', arguments: ['1', '0'] })
    expect(parseOn('LIST *')).toEqual({ at: 'verb', verb: 'LIST', arguments: ['*'] })
    expect(parseOn('LIST -')).toEqual({ at: 'verb', verb: 'LIST', arguments: [] })
    for (const verb of knownVerbs) expect(parseOn(verb)).toMatchObject({ verb })
  })

  it('is a silence of some length', () => {
    expect(parseOn('idle 5s')).toEqual({ at: 'idle', ms: 5000 })
    expect(parseOn('idle 250ms')).toEqual({ at: 'idle', ms: 250 })
    expect(parseOn('idle 1.5m')).toEqual({ at: 'idle', ms: 90_000 })
    expect(parseOn('idle 40')).toEqual({ at: 'idle', ms: 40 })
  })

  it('is a line that fits an expression, slashes and all', () => {
    expect(parseOn('line /^X-\\/a /i')).toEqual({ at: 'line', source: '^X-\\/a ', flags: 'i' })
  })

  it('is written again as it was', () => {
    for (const text of [
      'RETR 2',
      'LIST -',
      'UIDL *',
      'RETR',
      'greeting',
      'line /x/i',
      'idle 5ms',
    ]) {
      expect(onText(parseOn(text))).toBe(text)
    }
  })

  it('that is misspelt leads to the nearest one', () => {
    expect(mistake('RETRR 2')).toBe('"RETRR 2" is no moment\n  did you mean RETR 2?')
    expect(mistake('greting')).toContain('did you mean greeting?')
    expect(mistake('retr 2')).toBe(
      '"retr 2" is no moment\n  commands are written in upper case: RETR 2',
    )
    expect(mistake('XTND')).toContain('write line /^XTND/i')
    expect(mistake('whenever')).toContain('choose from connect, greeting')
    expect(mistake('idle')).toContain('write idle 5s')
    expect(mistake('idle soon')).toContain('write idle 5s')
    expect(mistake('line ^X')).toContain('between slashes')
    expect(mistake('line /(/')).toContain('is no regular expression')
    expect(mistake('line /x/g')).toContain('flags g and y')
    expect(mistake('greeting now')).toContain('write greeting alone')
    expect(mistake('LIST - 2')).toContain('stands for no argument at all')
  })
})

describe('the arguments of a command', () => {
  it('begin with those of the moment', () => {
    expect(argumentsMatch(null, ['1'])).toBe(true)
    expect(argumentsMatch([], [])).toBe(true)
    expect(argumentsMatch([], ['1'])).toBe(false)
    expect(argumentsMatch(['*'], [])).toBe(false)
    expect(argumentsMatch(['*'], ['7'])).toBe(true)
    expect(argumentsMatch(['2'], ['02'])).toBe(true)
    expect(argumentsMatch(['2'], ['20'])).toBe(false)
    expect(argumentsMatch(['PLAIN'], ['plain', 'AGEAYg=='])).toBe(true)
    expect(argumentsMatch(['1', '0'], ['1'])).toBe(false)
  })

  it('takes TOP for all lines for what it is: a way to fetch', () => {
    const top = { verb: 'TOP', words: ['1', '99999999'] }
    expect(verbMatches('RETR', top)).toBe(true)
    expect(verbMatches('TOP', top)).toBe(true)
    expect(verbMatches('RETR', { verb: 'TOP', words: ['1', '20'] })).toBe(false)
    expect(verbMatches('LIST', top)).toBe(false)
  })
})
