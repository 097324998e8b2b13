import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { createExpiry, type ExpireDays, type Expiry } from '../../server/accounts/expire.ts'
import { user } from './fixtures.ts'

const expiryOf = (days: ExpireDays | null, ...own: (ExpireDays | undefined)[]): Expiry =>
  createExpiry({
    days,
    users: own.map((expireDays) => (expireDays === undefined ? {} : { expireDays })),
  })

const anyDays = fc.oneof(fc.nat(400), fc.constant('never' as const))

describe('EXPIRE', () => {
  it('[expire.smallest-before-login] announces the smallest value of all users', () => {
    expect(expiryOf('never', 30, undefined).capabilityBeforeLogin()).toBe('EXPIRE 30 USER')
    expect(expiryOf(60, 30, 'never').capabilityBeforeLogin()).toBe('EXPIRE 30 USER')
    expect(expiryOf(60, 0).capabilityBeforeLogin()).toBe('EXPIRE 0')
  })

  it("announces the user's own value after login", () => {
    const expiry = expiryOf(60, 30, 'never', undefined)
    expect(expiry.capabilityAfterLogin(user('a', { expireDays: 30 }))).toBe('EXPIRE 30')
    expect(expiry.capabilityAfterLogin(user('b', { expireDays: 'never' }))).toBe('EXPIRE NEVER')
    expect(expiry.capabilityAfterLogin(user('c'))).toBe('EXPIRE 60')
    expect(expiry.daysOf(user('c'))).toBe(60)
  })

  it('[expire.announce-policy] announces NEVER for keeping mail, and nothing only where told so', () => {
    expect(expiryOf('never').capabilityBeforeLogin()).toBe('EXPIRE NEVER')
    expect(expiryOf('never', undefined, 'never').capabilityBeforeLogin()).toBe('EXPIRE NEVER')
    expect(expiryOf(null).capabilityBeforeLogin()).toBeUndefined()
    expect(expiryOf(null).daysOf(user('a'))).toBeUndefined()
    expect(expiryOf(null, undefined, 7).capabilityBeforeLogin()).toBe('EXPIRE 7 USER')
  })

  test.prop([anyDays, fc.array(fc.option(anyDays, { nil: undefined }))])(
    '[expire.argument] is a number or NEVER, and before login never more than after',
    (days, own) => {
      const expiry = expiryOf(days, ...own)
      const line = expiry.capabilityBeforeLogin() ?? ''
      expect(line).toMatch(/^EXPIRE (\d+|NEVER)( USER)?$/)
      const value = (text = ''): number => Number(text.split(' ')[1]?.replace('NEVER', 'Infinity'))
      for (const expireDays of own) {
        const after = expiry.capabilityAfterLogin(
          user('a', expireDays === undefined ? {} : { expireDays }),
        )
        expect(after).toMatch(/^EXPIRE (\d+|NEVER)$/)
        expect(value(line)).toBeLessThanOrEqual(value(after))
      }
    },
  )
})
