import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { uniqueIds } from '../../server/mailbox/unique-id.ts'

const nameId = (name: string): string =>
  uniqueIds('stable', 'm').next({ name, fingerprint: () => '' })

describe('unique-ids made of names', () => {
  it('are the name itself where it may be one', () => {
    expect(nameId('hello.eml')).toBe('hello.eml')
    expect(nameId('1700000000.M1P2.host')).toBe('1700000000.M1P2.host')
  })

  it('keep other characters as octets in hexadecimal', () => {
    expect(nameId('a b%é.eml')).toBe('a%20b%25%C3%A9.eml')
  })

  it('are cut where the name is long, and still differ', () => {
    const long = 'x'.repeat(200)
    expect(nameId(`${long}a`)).toHaveLength(60)
    expect(nameId(`${long}a`)).not.toBe(nameId(`${long}b`))
  })

  const names = fc.uniqueArray(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a', 'a.2', '')),
  )
  it.prop([names])('[uidl.charset][uidl.length-1-70][uidl.unique] are lawful and differ', (all) => {
    const ids = uniqueIds('stable', 'm')
    const given = [...all, ...all].map((name) => ids.next({ name, fingerprint: () => '' }))
    for (const uid of given) expect(uid).toMatch(/^[\x21-\x7e]{1,70}$/)
    expect(new Set(given).size).toBe(given.length)
  })

  it.prop([names])('[uidl.persistent] are the same on the next start', (all) => {
    const start = (): string[] => {
      const ids = uniqueIds('stable', 'm')
      return all.map((name) => ids.next({ name, fingerprint: () => '' }))
    }
    expect(start()).toEqual(start())
  })
})

describe('the counter scheme', () => {
  it('has another validity number for another maildrop', () => {
    const first = (name: string): string =>
      uniqueIds('counter', name).next({ fingerprint: () => '' })
    expect(first('a')).toBe(first('a'))
    expect(first('a')).not.toBe(first('b'))
  })

  it('leaves out a number that was fixed by hand', () => {
    const validity = uniqueIds('counter', 'm')
      .next({ fingerprint: () => '' })
      .split('.')[0]
    const ids = uniqueIds('counter', 'm')
    ids.claim(`${validity}.1`)
    expect(ids.next({ fingerprint: () => '' })).toBe(`${validity}.2`)
  })
})
