import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { uppercaseSan } from '../../certs/recipes/uppercase-san.ts'
import { certificatesIn } from '../certs/pem.ts'
import { clock, closed, handshakeServer, session } from './one-server.ts'
import { recordTap } from './record-tap.ts'

const read = async (socket: Duplex): Promise<string> =>
  ((await once(socket, 'data')) as [Buffer])[0].toString()

describe('a TLS session', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is made with %s and carries octets',
    async (version) => {
      await using server = await handshakeServer({}, { via: 'stls' })
      const client = await server.client({ maxVersion: version, ALPNProtocols: ['pop3'] })
      const { socket, facts } = await session(server)
      expect(facts).toMatchObject({ via: 'stls', version, serverName: 'localhost', alpn: 'pop3' })
      expect(facts.cipher).toMatch(/^TLS_/)
      expect(facts.cipher).toBe(client.getCipher().standardName)
      expect(facts.clientCertificate).toBeUndefined()
      socket.write('+OK\r\n')
      expect(await read(client)).toBe('+OK\r\n')
      client.write('QUIT\r\n')
      expect(await read(socket)).toBe('QUIT\r\n')
    },
  )

  it('reports no name and no protocol where the client offered none', async () => {
    await using server = await handshakeServer()
    await server.client({ servername: '' })
    const { facts } = await session(server)
    expect(facts).not.toHaveProperty('serverName')
    expect(facts).not.toHaveProperty('alpn')
    expect(facts.via).toBe('implicit')
  })

  it('[cert.chain-completeness] shows the leaf and the intermediate on the wire', async () => {
    await using server = await handshakeServer()
    const client = await server.client()
    const leaf = client.getPeerCertificate(true)
    const { ca } = await authorityFor(clock)
    const [root] = certificatesIn(ca)
    expect(client.authorized).toBe(true)
    expect(leaf.subject.CN).toBe('localhost')
    expect(leaf.issuerCertificate.subject.CN).toBe('popquiz test intermediate')
    expect(leaf.issuerCertificate.issuerCertificate.fingerprint256).toBe(root?.fingerprint256)
    const stranger = await server.client({ ca: [], rejectUnauthorized: false })
    // Without our root to complete the chain, it ends with what was sent.
    const last = stranger.getPeerCertificate(true).issuerCertificate
    expect(last.subject.CN).toBe('popquiz test intermediate')
    expect(last.issuerCertificate).toBeUndefined()
  })

  it('starts with a hello that arrives one octet at a time', async () => {
    await using server = await handshakeServer()
    const raw = await server.rawClient()
    const stream = new Duplex({
      read: () => void raw.resume(),
      write(chunk: Buffer, _encoding, done) {
        for (const octet of chunk) raw.write(Buffer.from([octet]))
        raw.write('', done)
      },
    })
    raw.setNoDelay(true).on('data', (chunk) => stream.push(chunk))
    const { ca } = await authorityFor(clock)
    const client = connectTls({ socket: stream as Socket, servername: 'localhost', ca })
    await once(client, 'secureConnect')
    const { socket } = await session(server)
    socket.write('+OK\r\n')
    expect(await read(client)).toBe('+OK\r\n')
  })

  it('runs over an underlay that cuts the ciphertext into writes of 40 octets', async () => {
    let writes = 0
    let longest = 0
    const underlay = (raw: Socket): Duplex => {
      const stream = new Duplex({
        read: () => void raw.resume(),
        write(chunk: Buffer, _encoding, done) {
          for (let at = 0; at < chunk.length; at += 40) {
            const slice = chunk.subarray(at, at + 40)
            writes++
            longest = Math.max(longest, slice.length)
            raw.write(slice)
          }
          raw.write('', done)
        },
        final: (done) => void raw.end(done),
        destroy: (error, done) => {
          raw.destroy()
          done(error)
        },
      })
      raw.on('data', (chunk) => void stream.push(chunk)).on('end', () => void stream.push(null))
      return stream
    }
    await using server = await handshakeServer({}, { underlay })
    const client = await server.client()
    const { socket, raw, facts } = await session(server)
    expect(facts.version).toBe('TLSv1.3')
    const message = 'x'.repeat(100_000)
    const chunks: Buffer[] = []
    client.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.end(message)
    await once(client, 'end')
    expect(Buffer.concat(chunks).toString()).toBe(message)
    expect(longest).toBe(40)
    expect(writes).toBeGreaterThan(100_000 / 40)
    client.end()
    await closed(socket)
    expect(raw.destroyed).toBe(true)
  })

  it('leaves the raw socket at hand for a RST', async () => {
    await using server = await handshakeServer()
    const client = await server.client()
    const { socket, raw } = await session(server)
    // Once it has read everything: libuv takes a RST behind unread octets for a plain end.
    socket.write('+OK\r\n')
    await read(client)
    const broken = new Promise<NodeJS.ErrnoException>((resolve) => client.once('error', resolve))
    raw.resetAndDestroy()
    expect((await broken).code).toBe('ECONNRESET')
    await closed(socket)
    expect(socket.destroyed).toBe(true)
  })

  it('survives garbage in place of a record: an error, then the close', async () => {
    await using server = await handshakeServer()
    const raw = await server.rawClient()
    const { stream } = recordTap(raw)
    const { ca } = await authorityFor(clock)
    const client = connectTls({ socket: stream as Socket, servername: 'localhost', ca })
    client.on('error', () => {})
    await once(client, 'secureConnect')
    const { socket } = await session(server)
    const problem = new Promise<NodeJS.ErrnoException>((resolve) => socket.once('error', resolve))
    socket.resume()
    raw.write(Buffer.concat([Buffer.from([0x17, 3, 3, 0, 32]), Buffer.alloc(32)]))
    await closed(socket)
    expect((await problem).code).toMatch(/^ERR_SSL_/)
  })

  it('needs nobody to listen for errors', async () => {
    await using server = await handshakeServer()
    const client = await server.rawClient()
    const tls = connectTls({ socket: client, rejectUnauthorized: false }).on('error', () => {})
    await once(tls, 'secureConnect')
    const { socket } = await session(server)
    client.resetAndDestroy()
    await closed(socket)
    expect(socket.destroyed).toBe(true)
  })
})

describe('the end of a TLS session', () => {
  it.each([
    // An alert stands open under TLS 1.2; under 1.3 it is a short record of application data.
    ['TLSv1.2', { type: 21, length: 26 }],
    ['TLSv1.3', { type: 23, length: 19 }],
  ] as const)(
    '[tls.close-notify.server] %s: close_notify comes before FIN',
    async (version, alert) => {
      await using server = await handshakeServer()
      const raw = await server.rawClient()
      const tap = recordTap(raw)
      const { ca } = await authorityFor(clock)
      const options = { socket: tap.stream as Socket, servername: 'localhost', ca }
      const client = connectTls({ ...options, maxVersion: version })
      await once(client, 'secureConnect')
      const { socket } = await session(server)
      client.resume()
      socket.end('+OK bye\r\n')
      await tap.ended()
      expect(tap.arrived.at(-1)).toEqual(alert)
      expect(tap.arrived.at(-2)).toMatchObject({ type: 23 })
    },
  )

  it('has no close_notify where the raw socket is ended instead', async () => {
    await using server = await handshakeServer()
    const tap = recordTap(await server.rawClient())
    const client = connectTls({ socket: tap.stream as Socket, rejectUnauthorized: false })
    await once(client, 'secureConnect')
    const { socket, raw } = await session(server)
    client.resume().on('error', () => {})
    socket.write('+OK bye\r\n')
    await once(client, 'data')
    const before = tap.arrived.length
    raw.destroy()
    await tap.ended()
    expect(tap.arrived.length).toBe(before)
    await closed(socket)
  })

  it('tells what the client offered and which certificate it was shown', async () => {
    await using server = await handshakeServer({
      recipe: uppercaseSan,
      hosts: ['pop.example.test'],
    })
    await server.client({ rejectUnauthorized: false, ALPNProtocols: ['pop3'] })
    const { facts } = await session(server)
    expect(facts.certificate).toEqual({
      recipe: 'uppercase-san',
      hosts: ['pop.example.test', 'localhost', '127.0.0.1', '::1'],
    })
    expect(facts.hello).toMatchObject({ serverName: 'localhost', alpn: ['pop3'] })
    expect(facts).not.toHaveProperty('resumed')
    expect(facts).not.toHaveProperty('asksClient')
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('%s: tells when one is resumed', async (maxVersion) => {
    await using server = await handshakeServer()
    const first = await server.client({ maxVersion })
    const told = once(first, 'session') as Promise<[Buffer]>
    const { socket } = await session(server)
    socket.write('+OK\r\n')
    first.resume()
    const [known] = maxVersion === 'TLSv1.2' ? [first.getSession()] : await told
    await server.client({ maxVersion, ...(known && { session: known }) })
    expect((await session(server)).facts).toMatchObject({ resumed: true, serverName: 'localhost' })
  })

  it('tells of a client certificate from an authority that nobody named', async () => {
    await using server = await handshakeServer({ clientCertificate: 'request' })
    const authority = await authorityFor(clock)
    await server.client(await authority.issueClient({ subject: 'eve', issuer: 'stranger' }))
    expect((await session(server)).facts).toMatchObject({
      asksClient: true,
      strangeCertificate: 'CN=eve, O=popquiz',
    })
    await server.client()
    expect((await session(server)).facts).not.toHaveProperty('strangeCertificate')
  })
})
