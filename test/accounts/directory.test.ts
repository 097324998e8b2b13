import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createAddressList } from '../../server/accounts/address-list.ts'
import { createRateLimit } from '../../server/accounts/rate-limit.ts'
import { virtualClock } from '../../server/base/clock.ts'
import { UsageError } from '../../server/base/errors.ts'
import { directoryOf, inClear, outcome, overTls, user } from './fixtures.ts'

describe('passwords', () => {
  it('lets a user in with the password, spaces and all, and nothing else', () => {
    const { directory } = directoryOf([user('alice', { password: 'a b  c ' })])
    expect(outcome(directory.checkPassword('alice', 'a b  c ', overTls))).toBe('ok')
    expect(outcome(directory.checkPassword('alice', 'a b  c', overTls))).toBe('bad-credentials')
    expect(outcome(directory.checkPassword('ALICE', 'a b  c ', overTls))).toBe('bad-credentials')
  })

  it('refuses an unknown user, an account without password and an empty password alike', () => {
    const { directory } = directoryOf([user('alice')])
    for (const name of ['alice', 'nobody', '']) {
      for (const password of ['', 'x']) {
        expect(outcome(directory.checkPassword(name, password, overTls))).toBe('bad-credentials')
      }
    }
  })

  it('[utf8.saslprep] lets names and passwords in that differ only by SASLprep', () => {
    const { directory } = directoryOf([
      user('a', { password: 'Jos\u00e9' }),
      user('\u2168', { password: 'pass\u00a0word' }),
    ])
    const verified = directory.checkPassword('\u00aa', 'Jose\u0301', overTls)
    expect(verified).toMatchObject({ ok: true, account: { name: 'a' } })
    expect(outcome(directory.checkPassword('IX', 'pass word', overTls))).toBe('ok')
  })

  it('takes application passwords, and only those where the account says so', () => {
    const both = user('both', { password: 'main', appPasswords: ['one', 'two'] })
    const only = user('only', { password: 'main', appPasswords: ['one'], appPasswordsOnly: true })
    const { directory } = directoryOf([both, only])
    for (const password of ['main', 'one', 'two']) {
      expect(outcome(directory.checkPassword('both', password, overTls))).toBe('ok')
    }
    expect(outcome(directory.checkPassword('only', 'one', overTls))).toBe('ok')
    expect(outcome(directory.checkPassword('only', 'main', overTls))).toBe('app-password-required')
    expect(outcome(directory.checkPassword('only', 'other', overTls))).toBe('bad-credentials')
  })

  it('proves a secret without showing it, as APOP does', () => {
    const { directory } = directoryOf([user('mrose', { password: 'tanstaaf' })])
    const timestamp = '<1896.697170952@dbc.mtview.ca.us>'
    const proves = (password: string): boolean =>
      createHash('md5')
        .update(timestamp + password)
        .digest('hex') === 'c4c9334bac560ecc979e58001b3e22fb'
    expect(outcome(directory.checkSecret('mrose', proves, overTls))).toBe('ok')
    expect(outcome(directory.checkSecret('nobody', proves, overTls))).toBe('bad-credentials')
  })
})

describe('the condition of an account', () => {
  it.each([
    ['disabled', 'account-disabled'],
    ['locked', 'account-locked'],
    ['temporary-trouble', 'temporary-trouble'],
    ['permanent-trouble', 'permanent-trouble'],
  ] as const)('%s shows only behind the right password', (condition, cause) => {
    const { directory } = directoryOf([user('alice', { password: 'secret', condition })])
    expect(outcome(directory.checkPassword('alice', 'secret', overTls))).toBe(cause)
    expect(outcome(directory.checkPassword('alice', 'wrong', overTls))).toBe('bad-credentials')
  })

  it('[auth.same-error-after-cleartext-revoked] refuses right and wrong alike without TLS', () => {
    const { directory } = directoryOf([user('alice', { password: 'secret', requireTls: true })])
    const right = directory.checkPassword('alice', 'secret', inClear)
    expect(right).toEqual({ ok: false, cause: 'tls-required' })
    expect(directory.checkPassword('alice', 'wrong', inClear)).toEqual(right)
    expect(outcome(directory.checkPassword('alice', 'secret', overTls))).toBe('ok')
  })

  it('[auth.cleartext-and-apop-exclusive] opens only the doors the account has', () => {
    const { directory } = directoryOf([user('alice', { password: 'secret', only: ['apop'] })])
    const outcomes = (['pass', 'apop', 'sasl'] as const).map((way) =>
      outcome(directory.checkPassword('alice', 'secret', { ...overTls, way })),
    )
    expect(outcomes).toEqual(['mechanism-not-allowed', 'ok', 'mechanism-not-allowed'])
  })
})

describe('bearer tokens', () => {
  const expiresAt = Date.UTC(2026, 0, 1) + 5_000
  const alice = user('alice', {
    tokens: [
      { token: 'short', expiresAt },
      { token: 'wide', scope: 'mail profile' },
      { token: 'narrow', scope: 'profile' },
    ],
  })

  it('expire by the clock', async () => {
    const { directory, clock } = directoryOf([alice])
    expect(outcome(directory.checkToken('alice', 'short', overTls))).toBe('ok')
    await clock.advance(4_999)
    expect(outcome(directory.checkToken('alice', 'short', overTls))).toBe('ok')
    await clock.advance(1)
    expect(outcome(directory.checkToken('alice', 'short', overTls))).toBe('token-expired')
    expect(outcome(directory.checkToken('alice', 'wide', overTls))).toBe('ok')
  })

  it('must carry the scope that the server wants; a token without scopes carries all', () => {
    const { directory } = directoryOf([alice], { oauthScope: 'mail' })
    expect(outcome(directory.checkToken('alice', 'wide', overTls))).toBe('ok')
    expect(outcome(directory.checkToken('alice', 'narrow', overTls))).toBe('token-scope')
    expect(outcome(directory.checkToken('alice', 'short', overTls))).toBe('ok')
  })

  it('tell whose they are where the client gives no name', () => {
    const { directory } = directoryOf([user('bob', { password: 'x' }), alice])
    expect(directory.hasTokens).toBe(true)
    expect(directory.checkToken('', 'wide', overTls)).toMatchObject({ account: { name: 'alice' } })
    expect(outcome(directory.checkToken('', 'unknown', overTls))).toBe('bad-credentials')
    expect(outcome(directory.checkToken('bob', 'unknown', overTls))).toBe('bad-credentials')
    expect(directoryOf([user('bob')]).directory.hasTokens).toBe(false)
  })
})

describe('client certificates', () => {
  const certificate = { subject: 'CN=alice', emails: ['alice@example.test'] }
  const { directory } = directoryOf([
    user('bob', { certificates: ['CN=bob'] }),
    user('alice', { certificates: ['alice@example.test'] }),
    user('office', { certificates: ['CN=alice'] }),
  ])

  it('stand for the account that lists their subject or mail address', () => {
    const verified = directory.checkCertificate('', certificate, overTls)
    expect(verified).toMatchObject({ ok: true, account: { name: 'alice' } })
    expect(directory.checkCertificate('office', certificate, overTls)).toMatchObject({
      account: { name: 'office' },
    })
    expect(directory.acceptsCertificate(certificate)).toBe(true)
  })

  it('[mech.external.needs-credentials] are needed, and must be known', () => {
    const stranger = { subject: 'CN=mallory', emails: [] }
    expect(outcome(directory.checkCertificate('alice', undefined, overTls))).toBe('bad-credentials')
    expect(outcome(directory.checkCertificate('alice', stranger, overTls))).toBe('bad-credentials')
    expect(directory.acceptsCertificate(stranger)).toBe(false)
    expect(directory.acceptsCertificate(undefined)).toBe(false)
  })
})

describe('the rules around credentials', () => {
  it('turns an address away before it looks at anything else', () => {
    const { directory } = directoryOf([user('alice', { password: 'secret' })], {
      addresses: createAddressList(['10.0.0.0/8']),
    })
    expect(outcome(directory.checkPassword('alice', 'secret', overTls))).toBe('address-refused')
    const near = { ...overTls, address: '10.1.2.3' }
    expect(outcome(directory.checkPassword('alice', 'secret', near))).toBe('ok')
  })

  it('refuses right passwords for a while after too many wrong ones', async () => {
    const clock = virtualClock()
    const rateLimit = createRateLimit({ perUser: 3, windowMs: 60_000, blockMs: 10_000 }, clock)
    const { directory } = directoryOf([user('alice', { password: 'secret' })], { rateLimit, clock })
    const log = (password: string): string =>
      outcome(directory.checkPassword('alice', password, overTls))
    expect([log('1'), log('2'), log('3'), log('secret')]).toEqual([
      'bad-credentials',
      'bad-credentials',
      'bad-credentials',
      'rate-limited',
    ])
    await clock.advance(10_000)
    expect(log('secret')).toBe('ok')
  })

  it('[login-delay.enforce] refuses the second login within the delay, to right passwords only', async () => {
    const { directory, clock } = directoryOf([user('alice', { password: 'secret' })], {
      loginDelay: 30,
    })
    const first = directory.checkPassword('alice', 'secret', overTls)
    expect(outcome(first)).toBe('ok')
    if (first.ok) directory.loginDelay.loggedIn(first.account)
    expect(outcome(directory.checkPassword('alice', 'secret', overTls))).toBe('login-delay')
    expect(outcome(directory.checkPassword('alice', 'wrong', overTls))).toBe('bad-credentials')
    await clock.advance(30_000)
    expect(outcome(directory.checkPassword('alice', 'secret', overTls))).toBe('ok')
  })

  it('gives every name a salt of 16 octets that stays, known or not', () => {
    const { directory } = directoryOf([user('alice', { password: 'secret' })])
    expect(directory.salt('alice')).toHaveLength(16)
    expect(directory.salt('alice')).toEqual(directory.salt('alice'))
    expect(directory.salt('nobody')).toEqual(directory.salt('nobody'))
    expect(directory.salt('nobody')).not.toEqual(directory.salt('alice'))
  })
})

describe('an account that cannot be', () => {
  it.each([
    [[user('a\tb')], 'user name "a\\tb" cannot be used'],
    [[user('')], 'user name "" cannot be used'],
    [[user('x', { password: 'p\u{1f600}' })], 'the password of user "x" cannot be used'],
    [[user('x', { appPasswords: [''] })], 'the password of user "x" cannot be used'],
    [[user('a'), user('\u00aa')], 'user "a" is listed twice'],
  ])('is a usage error with a hint (%#)', (accounts, message) => {
    expect(() => directoryOf(accounts)).toThrow(message)
    try {
      directoryOf(accounts)
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError)
      expect((error as UsageError).hint).toBeTruthy()
    }
  })
})
