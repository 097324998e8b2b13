import { describe, expect, it } from 'vitest'
import { lockHeld } from '../../../../server/state/faults/lock-held.ts'
import { stage } from './support.ts'

describe('the fault lock-held', () => {
  it('refuses good credentials as in use until the time is over, and no longer', async () => {
    const { session, clock, told } = stage([
      { fault: lockHeld, values: { for: 5000 }, at: 'authentication' },
    ])
    const first = session()
    expect(await first.login()).toMatch(/^-ERR \[IN-USE\]/)
    expect(await session().login()).toMatch(/^-ERR \[IN-USE\]/)
    await clock.advance(5000)
    const last = session()
    expect(await last.login()).toMatch(/^\+OK/)
    expect(told).toEqual([
      'another session holds the maildrop',
      'another session holds the maildrop',
      null,
    ])
  })

  it('says nothing to wrong credentials', async () => {
    const { session, locks, maildrop } = stage([{ fault: lockHeld, at: 'authentication' }])
    expect(await session().login('alice', 'wrong')).toMatch(/^-ERR \[AUTH\]/)
    expect(locks.holder(maildrop)).toBeUndefined()
  })

  it('refuses too where the lock is shared', async () => {
    const settings = { lock: 'shared' } as const
    const { session } = stage([{ fault: lockHeld, at: 'authentication' }], { settings })
    expect(await session().login()).toMatch(/^-ERR \[IN-USE\]/)
  })
})
