import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { createLoginDelay, type LoginDelay } from '../../server/accounts/login-delay.ts'
import { virtualClock } from '../../server/base/clock.ts'
import { user } from './fixtures.ts'

const delays = (seconds: number | null, ...own: (number | undefined)[]): LoginDelay =>
  createLoginDelay({
    seconds,
    users: own.map((loginDelay) => (loginDelay === undefined ? {} : { loginDelay })),
    clock: virtualClock(),
  })

describe('LOGIN-DELAY', () => {
  it('[login-delay.largest-before-login] announces the largest value of all users', () => {
    expect(delays(60, 30, 900).capabilityBeforeLogin()).toBe('LOGIN-DELAY 900 USER')
    expect(delays(60, 30, undefined).capabilityBeforeLogin()).toBe('LOGIN-DELAY 60 USER')
  })

  it('[login-delay.user-token] says USER only where another value may follow after login', () => {
    expect(delays(60).capabilityBeforeLogin()).toBe('LOGIN-DELAY 60')
    expect(delays(60, undefined, 60).capabilityBeforeLogin()).toBe('LOGIN-DELAY 60')
    expect(delays(null, 0, 5).capabilityBeforeLogin()).toBe('LOGIN-DELAY 5 USER')
  })

  it("[login-delay.accurate-after-login] announces the user's own value after login", () => {
    const delay = delays(60, 30, undefined)
    expect(delay.capabilityAfterLogin(user('a', { loginDelay: 30 }))).toBe('LOGIN-DELAY 30')
    expect(delay.capabilityAfterLogin(user('b'))).toBe('LOGIN-DELAY 60')
    expect(delays(null, 5).capabilityAfterLogin(user('c'))).toBe('LOGIN-DELAY 0')
  })

  it('is not announced where nobody is delayed', () => {
    expect(delays(null, undefined, 0).capabilityBeforeLogin()).toBeUndefined()
    expect(delays(null).capabilityAfterLogin(user('a'))).toBeUndefined()
  })

  test.prop([fc.nat(100), fc.array(fc.option(fc.nat(100), { nil: undefined }), { minLength: 1 })])(
    'never announces less before login than after it',
    (seconds, own) => {
      const delay = delays(seconds, ...own)
      const before = Number(delay.capabilityBeforeLogin()?.split(' ')[1])
      for (const loginDelay of own) {
        const account = user('a', loginDelay === undefined ? {} : { loginDelay })
        expect(before).toBeGreaterThanOrEqual(
          Number(delay.capabilityAfterLogin(account)?.split(' ')[1]),
        )
      }
    },
  )

  it('[login-delay.meaning] counts seconds from the last login of that user', async () => {
    const clock = virtualClock()
    const delay = createLoginDelay({ seconds: 10, users: [{}], clock })
    const [alice, bob] = [user('alice'), user('bob', { loginDelay: 0 })]
    expect(delay.remaining(alice)).toBe(0)
    delay.loggedIn(alice)
    delay.loggedIn(bob)
    await clock.advance(4_000)
    expect(delay.remaining(alice)).toBe(6_000)
    expect(delay.remaining(bob)).toBe(0)
    await clock.advance(6_000)
    expect(delay.remaining(alice)).toBe(0)
  })

  it('keeps what is still delayed when it forgets the rest', async () => {
    const clock = virtualClock()
    const delay = createLoginDelay({ seconds: 10, users: [], clock })
    for (let n = 0; n < 1_000; n++) delay.loggedIn(user(`early${n}`))
    await clock.advance(10_000)
    for (let n = 0; n < 3_000; n++) delay.loggedIn(user(`late${n}`))
    expect(delay.remaining(user('early0'))).toBe(0)
    expect(delay.remaining(user('late0'))).toBe(10_000)
    expect(delay.remaining(user('late2999'))).toBe(10_000)
  })
})
