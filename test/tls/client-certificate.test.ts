import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { virtualClock } from '../../server/base/clock.ts'
import { clock, closed, failure, handshakeServer, session } from './one-server.ts'

describe('the client certificate', () => {
  const alice = async (
    issuer: 'root' | 'stranger' = 'root',
  ): Promise<{ cert: string; key: string }> =>
    (await authorityFor(clock)).issueClient({
      subject: 'alice',
      emails: ['alice@example.org', '"odd, email:eve"@example.org'],
      issuer,
    })

  it('[clientcert.server-request-policy] is not asked for by default', async () => {
    await using server = await handshakeServer()
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      await server.client({ ...(await alice()), maxVersion })
      const { facts, socket } = await session(server)
      expect(facts.clientCertificate).toBeUndefined()
      expect(socket.getPeerX509Certificate()).toBeUndefined()
    }
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    '%s: is in the facts when verified',
    async (maxVersion) => {
      await using server = await handshakeServer({ clientCertificate: 'request' })
      await server.client({ ...(await alice()), maxVersion })
      expect((await session(server)).facts.clientCertificate).toEqual({
        subject: 'CN=alice, O=popquiz',
        emails: ['alice@example.org', '"odd, email:eve"@example.org'],
      })
      await server.client({ ...(await alice('stranger')), maxVersion })
      expect((await session(server)).facts.clientCertificate).toBeUndefined()
      await server.client({ maxVersion })
      expect((await session(server)).facts.clientCertificate).toBeUndefined()
    },
  )

  it.each([
    ['TLSv1.2', 'handshake_failure'],
    ['TLSv1.3', 'certificate_required'],
  ] as const)(
    '%s: ends the handshake where it is demanded and missing',
    async (maxVersion, name) => {
      await using server = await handshakeServer({ clientCertificate: 'demand' })
      const client = server.client({ maxVersion }).catch(() => {})
      const { cause, alert, raw } = await failure(server)
      expect({ cause, alert }).toEqual({
        cause: 'client-certificate',
        alert: { name, from: 'server' },
      })
      expect(raw.destroyed).toBe(true)
      await client
    },
  )

  it('is accepted from our root where demanded, and from nobody else', async () => {
    await using server = await handshakeServer({ clientCertificate: 'demand' })
    await server.client(await alice())
    expect((await session(server)).facts.clientCertificate?.subject).toContain('CN=alice')
    const refused = await server.client(await alice('stranger'))
    const { cause, detail } = await failure(server)
    expect(cause).toBe('client-certificate')
    expect(detail).toMatch(/UNABLE_TO/)
    await closed(refused)
  })

  it('is checked against authorities of one’s own', async () => {
    const other = await authorityFor(virtualClock(clock.wall() + 3 * 86_400_000))
    const hers = await other.issueClient({ subject: 'carol' })
    const options = { clientCertificate: 'demand', clientAuthorities: other.ca } as const
    await using server = await handshakeServer(options)
    const refused = await server.client(await alice())
    expect((await failure(server)).cause).toBe('client-certificate')
    await closed(refused)
    // Hers is valid from the day before that clock's: in two days.
    const early = await server.client(hers)
    expect((await failure(server)).detail).toBe('CERT_NOT_YET_VALID')
    await closed(early)
  })
})
