import { describe, expect, it } from 'vitest'
import type { LoginFailure } from '../../server/accounts/account.ts'
import { failureReply, loginFailures } from '../../server/accounts/failure.ts'

const withCode = (code: string | undefined): LoginFailure[] =>
  loginFailures.filter((cause) => failureReply(cause).code === code).toSorted()

describe('the table of refused logins', () => {
  it('[code.auth.always] gives [AUTH] to whatever other credentials could mend', () => {
    expect(withCode('AUTH')).toEqual([
      'account-disabled',
      'account-locked',
      'address-refused',
      'app-password-required',
      'bad-credentials',
      'not-authorized',
      'token-expired',
      'token-scope',
    ])
  })

  it('[code.sys-temp] [code.sys-perm] tells what passes from what needs somebody', () => {
    expect(withCode('SYS/TEMP')).toEqual(['rate-limited', 'temporary-trouble'])
    expect(withCode('SYS/PERM')).toEqual(['permanent-trouble'])
  })

  it('[in-use.server] [login-delay.enforce] has a code each for lock and delay', () => {
    expect(withCode('IN-USE')).toEqual(['in-use'])
    expect(withCode('LOGIN-DELAY')).toEqual(['login-delay'])
  })

  it('says nothing of credentials that were not looked at', () => {
    expect(withCode(undefined)).toEqual([
      'channel-binding',
      'malformed',
      'mechanism-not-allowed',
      'tls-required',
    ])
  })

  it('words each cause in its own short ASCII line that is no response code', () => {
    const texts = loginFailures.map((cause) => failureReply(cause).text)
    expect(new Set(texts).size).toBe(texts.length)
    for (const text of texts) expect(text).toMatch(/^[a-z][ -~]{9,119}$/)
  })
})
