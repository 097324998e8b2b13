import { describe, expect, it, vi } from 'vitest'
import { createLookup } from '../../server/accounts/lookup.ts'
import { directoryOf, emptyMaildrop, outcome, overTls, user } from './fixtures.ts'

describe('a pattern of users', () => {
  it('lets every name in with the one password, each to a maildrop of its own', () => {
    const maildropFor = vi.fn(emptyMaildrop)
    const { directory } = directoryOf([user('alice', { password: 'own' })], {
      patterns: [{ pattern: '*', password: 'secret', maildropFor }],
    })
    expect(outcome(directory.checkPassword('u1', 'secret', overTls))).toBe('ok')
    expect(outcome(directory.checkPassword('u1', 'wrong', overTls))).toBe('bad-credentials')
    expect(outcome(directory.checkPassword('alice', 'secret', overTls))).toBe('bad-credentials')
    expect(maildropFor).not.toHaveBeenCalled()

    const one = directory.find('u1')?.maildrop
    expect(one?.name).toBe('u1')
    expect(directory.find('u1')?.maildrop).toBe(one)
    expect(directory.find('u2')?.maildrop).not.toBe(one)
    expect(maildropFor.mock.calls).toEqual([['u1'], ['u2']])
    expect([...directory.accounts()].map(({ name }) => name)).toEqual(['alice', 'u1', 'u2'])
  })

  it('fits names around its star', () => {
    const { find } = createLookup([], [{ pattern: 'load-*@x', maildropFor: emptyMaildrop }])
    expect(find('load-1@x')?.name).toBe('load-1@x')
    expect(find('load-@x')?.name).toBe('load-@x')
    expect(['load-1', 'load-1@y', 'oad-1@x', 'load-x'].map(find)).toEqual(Array(4).fill(undefined))
  })

  it('must hold one star', () => {
    for (const pattern of ['plain', '**', 'a*b*']) {
      expect(() => createLookup([], [{ pattern, maildropFor: emptyMaildrop }])).toThrow(
        `user pattern "${pattern}" must hold "*" exactly once`,
      )
    }
  })

  it('remembers 10,000 opened maildrops, and forgets names that were only asked for', () => {
    const { find, accounts } = createLookup([], [{ pattern: '*', maildropFor: emptyMaildrop }])
    const early = find('early')
    const drops = Array.from({ length: 10_000 }, (_, n) => find(`u${n}`)?.maildrop)
    for (let n = 0; n < 5_000; n++) find(`asked${n}`)
    expect(drops.every((drop, n) => find(`u${n}`)?.maildrop === drop)).toBe(true)
    expect([...accounts()]).toHaveLength(10_000)

    // `early` was forgotten meanwhile; whoever still holds it shares the maildrop of the new one.
    const again = find('early')
    expect(again).not.toBe(early)
    expect(again?.maildrop).toBe(early?.maildrop)
  })
})

describe('a listed account', () => {
  it('comes back as the object that was listed', () => {
    const alice = user('alice', { password: 'secret', appPasswords: ['a'] })
    expect(createLookup([alice], []).find('alice')).toBe(alice)
  })
})
