import { describe, expect, it } from 'vitest'
import { loginFailures } from '../../server/accounts/failure.ts'
import { en } from '../../server/state/texts/en.ts'
import { languages, lookUp } from '../../server/state/texts/index.ts'

describe('the texts', () => {
  it('are in the order of their tags', () => {
    const tags = languages.map(({ tag }) => tag)
    expect(tags).toEqual([...tags].sort())
  })

  it.each(languages)(
    'of $name fit on a response’s first line and begin with no bracket',
    (texts) => {
      const said = [
        ...Object.values(texts).filter((text) => typeof text === 'string'),
        texts.syntax('AUTH mechanism [initial-response]'),
        texts.wrongState('CAPA', 'AUTHORIZATION'),
        texts.opened(1, 1),
        texts.opened(1_000_000, 1e15),
        texts.messageDeleted(7),
        texts.marked(7),
        texts.unmarked(0),
        texts.listing(2, 320),
        texts.octetsFollow(1),
        texts.topFollows(0),
        texts.goodbye(1),
        texts.goodbye(2),
        texts.updateFailed(1, 2),
        ...loginFailures.map(texts.refused),
      ]
      for (const text of said) {
        expect(text).toMatch(/^[^[\r\n][^\r\n]*$/)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(400)
      }
    },
  )

  it('of other languages are not left in English', () => {
    for (const texts of languages) {
      if (texts === en) continue
      for (const cause of loginFailures) expect(texts.refused(cause)).not.toBe(en.refused(cause))
    }
  })

  it('never tell an unknown user from a wrong password', () => {
    for (const texts of languages) {
      expect(texts.refused('bad-credentials')).not.toMatch(/unknown|unbekannt|inconnu/i)
    }
  })

  it.each([
    ['de', ['en', 'de'], 'de'],
    ['DE-at', ['en', 'de'], 'de'],
    ['*', ['fr', 'en'], 'fr'],
    ['xx', ['en'], undefined],
    ['de', ['en'], undefined],
    ['', ['en'], undefined],
  ])('for %j out of %j are those of %j', (range, offered, tag) => {
    expect(lookUp(range, offered)?.tag).toBe(tag)
  })
})
