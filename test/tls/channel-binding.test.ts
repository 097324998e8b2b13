import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { TLSSocket } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { goodCertificate } from '../../certs/recipes/default.ts'
import { clock, closed, handshakeServer, session, type HandshakeServer } from './one-server.ts'

/** What the client has for `tls-exporter`. */
const exported = (client: TLSSocket): Buffer =>
  client.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0))

const endPoint = (client: TLSSocket): Buffer =>
  createHash('sha256').update(client.getPeerCertificate().raw).digest()

/** A ticket the server gave on a session of its own, which is closed again. */
async function ticket(server: HandshakeServer, options: object): Promise<Buffer> {
  const client = await server.client(options)
  const version = client.getProtocol()
  const arrived = version === 'TLSv1.3' ? once(client, 'session') : undefined
  const { socket } = await session(server)
  const resumable = arrived ? ((await arrived) as [Buffer])[0] : client.getSession()
  client.end()
  await closed(socket)
  return resumable!
}

describe('channel binding', () => {
  it('TLS 1.3: has the exporter and the end point as the client has them, and no tls-unique', async () => {
    await using server = await handshakeServer()
    const client = await server.client()
    const { facts } = await session(server)
    expect(facts.channelBinding('tls-exporter')).toEqual(exported(client))
    expect(facts.channelBinding('tls-server-end-point')).toEqual(endPoint(client))
    expect(facts.channelBinding('tls-unique')).toBeUndefined()
    expect(facts.channelBinding('tls-rainbow')).toBeUndefined()
    expect(facts.channelBinding('toString')).toBeUndefined()
  })

  it('TLS 1.2: has tls-unique too, which is the client’s Finished', async () => {
    await using server = await handshakeServer()
    const client = await server.client({ maxVersion: 'TLSv1.2' })
    const { facts } = await session(server)
    const unique = facts.channelBinding('tls-unique')
    expect(unique).toHaveLength(12)
    expect(unique).toEqual(client.getFinished())
    expect(facts.channelBinding('tls-exporter')).toEqual(exported(client))
    expect(facts.channelBinding('tls-server-end-point')).toEqual(endPoint(client))
  })

  it('TLS 1.2, resumed: tls-unique is the server’s Finished', async () => {
    await using server = await handshakeServer()
    const options = { maxVersion: 'TLSv1.2' } as const
    const resumable = await ticket(server, options)
    const client = await server.client({ ...options, session: resumable })
    const { facts } = await session(server)
    expect(client.isSessionReused()).toBe(true)
    expect(facts.channelBinding('tls-unique')).toEqual(client.getPeerFinished())
    expect(facts.channelBinding('tls-unique')).not.toEqual(client.getFinished())
    expect(facts.channelBinding('tls-server-end-point')).toBeDefined()
    expect(facts.channelBinding('tls-exporter')).toEqual(exported(client))
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    '%s: a resumed session knows its client certificate, name and protocol',
    async (maxVersion) => {
      await using server = await handshakeServer({ clientCertificate: 'demand' })
      const alice = await (await authorityFor(clock)).issueClient({ subject: 'alice' })
      const options = { ...alice, maxVersion, ALPNProtocols: ['pop3'] }
      const client = await server.client({ ...options, session: await ticket(server, options) })
      const { facts } = await session(server)
      expect(client.isSessionReused()).toBe(true)
      expect(facts).toMatchObject({
        version: maxVersion,
        serverName: 'localhost',
        alpn: 'pop3',
        clientCertificate: { subject: 'CN=alice, O=popquiz', emails: [] },
      })
      expect(facts.channelBinding('tls-exporter')).toEqual(exported(client))
    },
  )

  it('hashes the end point with SHA-256 where the signature has SHA-256 over RSA, too', async () => {
    const recipe = { ...goodCertificate, issuer: 'self', leaf: { key: 'rsa-2048' } } as const
    await using server = await handshakeServer({ recipe })
    const client = await server.client({ rejectUnauthorized: false })
    const { facts } = await session(server)
    expect(facts.channelBinding('tls-server-end-point')).toEqual(endPoint(client))
  })

  it('is gone with the session', async () => {
    await using server = await handshakeServer()
    await server.client()
    const { facts, socket } = await session(server)
    socket.destroy()
    await closed(socket)
    for (const type of ['tls-exporter', 'tls-unique', 'tls-server-end-point']) {
      expect(facts.channelBinding(type)).toBeUndefined()
    }
  })
})
