import { describe, expect, it } from 'vitest'
import { createRateLimit } from '../../server/accounts/rate-limit.ts'
import { virtualClock } from '../../server/base/clock.ts'

const home = '192.0.2.1'

describe('the limit of failed logins', () => {
  it('counts failures of a user within the window', async () => {
    const clock = virtualClock()
    const limit = createRateLimit({ perUser: 2, windowMs: 1_000, blockMs: 5_000 }, clock)
    limit.failed('alice', home)
    await clock.advance(1_000)
    limit.failed('alice', home)
    expect(limit.blocks('alice', home)).toBe(false)
    limit.failed('alice', home)
    expect(limit.blocks('alice', home)).toBe(true)
    expect(limit.blocks('bob', home)).toBe(false)
    await clock.advance(4_999)
    expect(limit.blocks('alice', home)).toBe(true)
    await clock.advance(1)
    expect(limit.blocks('alice', home)).toBe(false)
  })

  it('counts failures of an address over all names, IPv4 however it is written', () => {
    const limit = createRateLimit(
      { perAddress: 3, windowMs: 1_000, blockMs: 1_000 },
      virtualClock(),
    )
    limit.failed('a', home)
    limit.failed('b', `::ffff:${home}`)
    limit.succeeded('a')
    limit.failed('', home)
    expect(limit.blocks('new', home)).toBe(true)
    expect(limit.blocks('a', '192.0.2.2')).toBe(false)
  })

  it('forgets the failures of a user who got in', () => {
    const limit = createRateLimit({ perUser: 2, windowMs: 1_000, blockMs: 1_000 }, virtualClock())
    limit.failed('alice', home)
    limit.succeeded('alice')
    limit.failed('alice', home)
    expect(limit.blocks('alice', home)).toBe(false)
  })

  it('does not block those who name no user', () => {
    const limit = createRateLimit({ perUser: 1, windowMs: 1_000, blockMs: 1_000 }, virtualClock())
    limit.failed('', home)
    expect(limit.blocks('', home)).toBe(false)
  })

  it('forgets the oldest name when a guesser brings too many', () => {
    const limit = createRateLimit({ perUser: 1, windowMs: 1_000, blockMs: 1_000 }, virtualClock())
    for (let n = 0; n <= 10_000; n++) limit.failed(`guess${n}`, home)
    expect(limit.blocks('guess0', home)).toBe(false)
    expect(limit.blocks('guess1', home)).toBe(true)
    expect(limit.blocks('guess10000', home)).toBe(true)
  })
})
