import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../server/base/errors.ts'
import { randomSource } from '../../../server/base/random.ts'
import { checkTemplate, fill, fillOctets } from '../../../server/scenario/template.ts'
import type { Facts } from '../../../server/scenario/template.ts'

const facts = (values: Readonly<Record<string, string | number>>, seed = 1): Facts => ({
  value: (name) => values[name],
  random: randomSource(seed).derive('test'),
  bound: new Map([['tag', 'a-$tag-{n}']]),
})

function hintFor(text: string): string {
  try {
    checkTemplate(text)
  } catch (error) {
    if (error instanceof UsageError) return error.toString()
    throw error
  }
  return 'fine'
}

describe('a text with variables', () => {
  it('is filled in; values without meaning at the moment are empty', () => {
    const text = '+OK {n} of {count} for {user}{uid}, {{not this}'
    expect(fill(text, facts({ n: 2, count: 3, user: 'alice' }))).toBe(
      '+OK 2 of 3 for alice, {not this}',
    )
  })

  it('takes what the client said for UTF-8, and keeps its octets where octets are meant', () => {
    const latin1 = Buffer.from('zoë\\', 'utf8').toString('latin1')
    expect(fill('{argument}', facts({ argument: latin1 }))).toBe('zoë\\')
    expect(fillOctets('{argument}\\r', facts({ argument: `${latin1}\r` }))).toBe(
      String.raw`zo\xc3\xab\x5c\x0d\r`,
    )
  })

  it('has random parts that follow from the seed', () => {
    const one = fill('{opaque:16} {hex:8}', facts({}))
    expect(one).toMatch(/^[A-Za-z0-9]{16} [0-9a-f]{8}$/)
    expect(fill('{opaque:16} {hex:8}', facts({}))).toBe(one)
    expect(fill('{opaque:16} {hex:8}', facts({}, 2))).not.toBe(one)
  })

  it('names what a dialogue bound, once, and leaves other dollars alone', () => {
    expect(fill('$tag $other $5 {n}', facts({ n: 1 }))).toBe('a-$tag-{n} $other $5 1')
  })

  it('is checked, with the nearest spelling', () => {
    expect(hintFor('{user} {opaque:16} {hex:1} {{x {client-ip}')).toBe('fine')
    expect(hintFor('{argumnt}')).toBe(
      '"{argumnt}" stands for nothing\n  did you mean {argument}?; {{ is a brace',
    )
    expect(hintFor('{opaque}')).toContain('write {opaque:16}')
    expect(hintFor('{hex:99999}')).toContain('at most 4096')
    expect(hintFor('{"status": 400')).toContain('write {{ for a brace')
    expect(hintFor('{whatever}')).toContain('choose from {user}')
    expect(() => checkTemplate('{n}', ['user'])).toThrow('stands for nothing')
  })
})
