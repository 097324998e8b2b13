import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../server/state/sasl/index.ts'
import { bindsChannel, offered, type OfferConditions } from '../../server/state/sasl/offered.ts'
import { tlsFacts } from './surroundings.ts'

const everything: OfferConditions = {
  policy: 'lax',
  tls: tlsFacts({ subject: 'CN=alice', emails: [] }),
  enabled: mechanisms.map(({ name }) => name),
  hasTokens: true,
  hasAnonymous: true,
  acceptsCertificate: (certificate) => certificate?.subject === 'CN=alice',
}
const missing = (conditions: Partial<OfferConditions>): string[] => {
  const names = offered({ ...everything, ...conditions })
  return mechanisms.map(({ name }) => name).filter((name) => !names.includes(name))
}

describe('the offered mechanisms', () => {
  it('are all that are enabled where all has what it needs', () => {
    expect(missing({})).toEqual([])
    expect(missing({ policy: 'strict' })).toEqual([])
  })

  it('[sasl.no-plaintext-without-tls] show no password or token before TLS under strict', () => {
    expect(missing({ policy: 'strict', tls: null })).toEqual([
      'EXTERNAL',
      'LOGIN',
      'OAUTHBEARER',
      'PLAIN',
      'SCRAM-SHA-1-PLUS',
      'SCRAM-SHA-256-PLUS',
      'XOAUTH2',
    ])
  })

  it('[mech.scram.plus-advertised-with-tls] have -PLUS variants only inside TLS, beside the others', () => {
    const needTls = ['EXTERNAL', 'SCRAM-SHA-1-PLUS', 'SCRAM-SHA-256-PLUS']
    expect(missing({ tls: null })).toEqual(needTls)
    const [inside, before] = [offered(everything), offered({ ...everything, tls: null })]
    expect(inside).toEqual(expect.arrayContaining(['SCRAM-SHA-256', 'SCRAM-SHA-256-PLUS']))
    expect([bindsChannel(inside), bindsChannel(before)]).toEqual([true, false])
  })

  it('[mech.external.needs-credentials] have EXTERNAL only for a certificate that is known', () => {
    expect(missing({ tls: tlsFacts() })).toEqual(['EXTERNAL'])
    expect(missing({ tls: tlsFacts({ subject: 'CN=mallory', emails: [] }) })).toEqual(['EXTERNAL'])
  })

  it('have OAuth where there are tokens, and ANONYMOUS where there is an account for it', () => {
    expect(missing({ hasTokens: false })).toEqual(['OAUTHBEARER', 'XOAUTH2'])
    expect(missing({ hasAnonymous: false })).toEqual(['ANONYMOUS'])
  })

  it('hold only what is enabled, in any case, and pass over unknown names', () => {
    const enabled = ['plain', 'Scram-Sha-1', 'FOOBAR']
    expect(offered({ ...everything, enabled })).toEqual(['PLAIN', 'SCRAM-SHA-1'])
    expect(offered({ ...everything, enabled: [] })).toEqual([])
  })

  it('[sasl.list-may-change-after-stls] grow with TLS', () => {
    const strict = { ...everything, policy: 'strict' } as const
    const before = offered({ ...strict, tls: null })
    expect(offered(strict)).toEqual(expect.arrayContaining([...before]))
    expect(offered(strict).length).toBeGreaterThan(before.length)
  })
})
