import { describe, expect, it } from 'vitest'
import { user } from '../accounts/fixtures.ts'
import { dialogue, type Stage, told } from './surroundings.ts'

const token = 'vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=='
const stage: Stage = {
  accounts: [
    user('user@example.com', {
      tokens: [
        { token },
        { token: 'narrow', scope: 'profile' },
        { token: 'old', expiresAt: Date.UTC(2025, 0, 1) },
      ],
      mayActFor: ['shared'],
    }),
    user('shared'),
    user('a,b=c', { tokens: [{ token: 'odd' }] }),
    user('locked', { tokens: [{ token: 'good' }], condition: 'locked' }),
  ],
  directory: { oauthScope: 'https://mail.test/pop' },
}

const oauthbearer = (pairs: string, header = 'n,a=user@example.com,'): string =>
  `${header}\x01${pairs}\x01`
const xoauth2 = (name: string, auth: string): string => `user=${name}\x01auth=${auth}\x01\x01`

async function ask(mechanism: string, message: string | Uint8Array): Promise<string> {
  return told(await (await dialogue(mechanism, stage)).say(message))
}

/** The JSON of the error challenge, and what follows the client's answer to it. */
async function refusal(mechanism: string, message: string, answer = '\x01'): Promise<unknown[]> {
  const talk = await dialogue(mechanism, stage)
  const error = JSON.parse(await talk.hear(message)) as unknown
  return [error, told(await talk.say(answer))]
}

describe('OAUTHBEARER', () => {
  it('takes the message of RFC 7628 section 4.1', async () => {
    const message = oauthbearer(`host=server.example.com\x01port=143\x01auth=Bearer ${token}\x01`)
    expect(await ask('OAUTHBEARER', message)).toBe('user@example.com')
  })

  it('[mech.oauthbearer.unknown-keys] ignores keys it does not know', async () => {
    const message = oauthbearer(`x=y\x01auth=Bearer ${token}\x01mthd=POST\x01zz=\x01`)
    expect(await ask('OAUTHBEARER', message)).toBe('user@example.com')
  })

  it('needs no user name, and reads one that is quoted', async () => {
    expect(await ask('OAUTHBEARER', oauthbearer(`auth=bearer ${token}\x01`, 'n,,'))).toBe(
      'user@example.com',
    )
    expect(await ask('OAUTHBEARER', oauthbearer('auth=Bearer odd\x01', 'y,a=a=2Cb=3Dc,'))).toBe(
      'a,b=c',
    )
  })

  it('acts for another user where that is granted', async () => {
    const message = oauthbearer(`auth=Bearer ${token}\x01`, 'n,a=shared,')
    expect(await ask('OAUTHBEARER', message)).toBe('user@example.com for shared')
    expect(
      await refusal('OAUTHBEARER', oauthbearer(`auth=Bearer ${token}\x01`, 'n,a=a=2Cb=3Dc,')),
    ).toEqual([{ status: 'insufficient_scope', scope: 'https://mail.test/pop' }, 'not-authorized'])
  })

  it('[mech.oauthbearer.error-json] explains a refused token in JSON, then fails', async () => {
    const scope = 'https://mail.test/pop'
    expect(await refusal('OAUTHBEARER', oauthbearer('auth=Bearer wrong\x01'))).toEqual([
      { status: 'invalid_token', scope },
      'bad-credentials',
    ])
    expect(await refusal('OAUTHBEARER', oauthbearer('auth=Bearer old\x01'))).toEqual([
      { status: 'invalid_token', scope },
      'token-expired',
    ])
    expect(await refusal('OAUTHBEARER', oauthbearer('auth=Bearer narrow\x01'))).toEqual([
      { status: 'insufficient_scope', scope },
      'token-scope',
    ])
    expect(await refusal('OAUTHBEARER', oauthbearer('auth=\x01'))).toEqual([
      { status: 'invalid_token', scope },
      'bad-credentials',
    ])
  })

  it('fails after whatever answers the error', async () => {
    for (const answer of ['\x01', '', oauthbearer(`auth=Bearer ${token}\x01`)]) {
      const [, end] = await refusal('OAUTHBEARER', oauthbearer('auth=Bearer wrong\x01'), answer)
      expect(end).toBe('bad-credentials')
    }
  })

  it.each([
    '',
    '\x01',
    'n,,',
    `n,,auth=Bearer ${token}\x01\x01`,
    `p=tls-exporter,,\x01auth=Bearer ${token}\x01\x01`,
    `n,,\x01auth=Bearer ${token}\x01`,
    `n,,\x01auth=Bearer ${token}`,
    `n,,\x01auth=Basic ${token}\x01\x01`,
    `n,,\x01auth=Bearer a b\x01\x01`,
    `n,,\x01x1=y\x01auth=Bearer ${token}\x01\x01`,
    `n,,\x01host=x\x01\x01`,
  ])('calls %j an invalid request', async (message) => {
    expect(await refusal('OAUTHBEARER', message)).toEqual([
      { status: 'invalid_request', scope: 'https://mail.test/pop' },
      'malformed',
    ])
  })

  it('does not send a client for another token where the token is good', async () => {
    const message = oauthbearer('auth=Bearer good\x01', 'n,a=locked,')
    expect(await ask('OAUTHBEARER', message)).toBe('account-locked')
  })
})

describe('XOAUTH2', () => {
  it('takes user name and token', async () => {
    expect(await ask('XOAUTH2', xoauth2('user@example.com', `Bearer ${token}`))).toBe(
      'user@example.com',
    )
    expect(await ask('XOAUTH2', xoauth2('shared', `Bearer ${token}`))).toBe(
      'user@example.com for shared',
    )
  })

  it('takes it in two lines as well', async () => {
    const talk = await dialogue('XOAUTH2', stage)
    expect(await talk.hear(undefined)).toBe('')
    expect(told(await talk.say(xoauth2('user@example.com', `Bearer ${token}`)))).toBe(
      'user@example.com',
    )
  })

  it('explains a refusal as Google does, and fails after the empty answer', async () => {
    const scope = 'https://mail.test/pop'
    expect(await refusal('XOAUTH2', xoauth2('user@example.com', 'Bearer wrong'), '')).toEqual([
      { status: '401', schemes: 'Bearer', scope },
      'bad-credentials',
    ])
    for (const message of ['', 'user=x', xoauth2('', `Bearer ${token}`), xoauth2('x', 'Basic y')]) {
      expect(await refusal('XOAUTH2', message, '')).toEqual([
        { status: '400', schemes: 'Bearer', scope },
        'malformed',
      ])
    }
  })

  it('leaves the scope out where none is asked for', async () => {
    const talk = await dialogue('XOAUTH2')
    expect(JSON.parse(await talk.hear(xoauth2('alice', 'Bearer x')))).toEqual({
      status: '401',
      schemes: 'Bearer',
    })
  })
})
