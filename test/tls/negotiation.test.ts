import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { clientError, closed, failure, handshakeServer, session } from './one-server.ts'

describe('the server name', () => {
  it('gets the one certificate by default, whatever was asked for', async () => {
    await using server = await handshakeServer()
    const client = await server.client({ servername: 'x.example', rejectUnauthorized: false })
    expect(client.getPeerCertificate().subject.CN).toBe('localhost')
    expect((await session(server)).facts.serverName).toBe('x.example')
  })

  it('[tls.sni.server-reject-unknown] is refused by unrecognized_name(112) when told to', async () => {
    await using server = await handshakeServer({ unknownName: 'refuse', hosts: ['a.example'] })
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const raw = await server.rawClient()
      const seen: Buffer[] = []
      raw.on('data', (chunk) => seen.push(chunk))
      raw.write(await helloFor('x.example', maxVersion))
      const { cause, alert, detail, raw: serverSide } = await failure(server)
      expect({ cause, alert, detail }).toEqual({
        cause: 'unknown-name',
        alert: { name: 'unrecognized_name', from: 'server' },
        detail: 'x.example',
      })
      await closed(raw)
      expect(Buffer.concat(seen).toString('hex')).toBe('15030300020270')
      expect(raw.errored).toBeNull()
      expect(serverSide.destroyed).toBe(true)
      expect(await clientError(server.client({ servername: 'x.example', maxVersion }))).toBe(
        'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
      )
      await failure(server)
    }
  })

  it('is not refused where it is known or not given', async () => {
    await using server = await handshakeServer({ unknownName: 'refuse', hosts: ['a.example'] })
    for (const servername of ['a.example', 'A.Example', 'localhost', '']) {
      await server.client({ servername, rejectUnauthorized: false })
      const { facts } = await session(server)
      expect(facts.serverName ?? '').toBe(servername)
    }
  })

  it('gets a certificate for another host under mismatch, and the good one where known', async () => {
    await using server = await handshakeServer({ unknownName: 'mismatch' })
    const fooled = await server.client({ servername: 'x.example', rejectUnauthorized: false })
    expect(fooled.authorizationError?.toString()).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
    expect(fooled.getPeerCertificate().subject.CN).toBe('another-host.invalid')
    const { facts } = await session(server)
    expect(facts.channelBinding('tls-server-end-point')).toBeDefined()
    const served = await server.client()
    expect(served.authorized).toBe(true)
    expect(served.getPeerCertificate().subject.CN).toBe('localhost')
  })
})

/** What a Node client sends first. */
async function helloFor(servername: string, maxVersion: 'TLSv1.2' | 'TLSv1.3'): Promise<Buffer> {
  const { connect } = await import('node:tls')
  const { Duplex } = await import('node:stream')
  return new Promise((resolve) => {
    const write = (chunk: Buffer): void => resolve(chunk)
    const stream = new Duplex({ read() {}, write })
    connect({ socket: stream as never, servername, maxVersion }).on('error', () => {})
  })
}

describe('the protocol by ALPN', () => {
  it('is pop3 where it is among those offered', async () => {
    await using server = await handshakeServer()
    const client = await server.client({ ALPNProtocols: ['imap', 'pop3'] })
    expect(client.alpnProtocol).toBe('pop3')
    expect((await session(server)).facts.alpn).toBe('pop3')
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    '[tls.alpn.server-no-overlap] %s: others alone end with no_application_protocol(120)',
    async (maxVersion) => {
      await using server = await handshakeServer()
      const attempt = server.client({ ALPNProtocols: ['imap', 'http/1.1'], maxVersion })
      expect(await clientError(attempt)).toMatch(/NO_APPLICATION_PROTOCOL/)
      const { cause, alert } = await failure(server)
      expect({ cause, alert }).toEqual({
        cause: 'no-alpn-overlap',
        alert: { name: 'no_application_protocol', from: 'server' },
      })
    },
  )

  it('is left alone where the server is told to support none', async () => {
    await using server = await handshakeServer({ alpn: [] })
    const client = await server.client({ ALPNProtocols: ['imap'] })
    expect(client.alpnProtocol).toBe(false)
    expect((await session(server)).facts).not.toHaveProperty('alpn')
  })
})

describe('a session that goes on', () => {
  it('bears three renegotiations of TLS 1.2 and ends at more', async () => {
    await using server = await handshakeServer()
    const client = await server.client({ maxVersion: 'TLSv1.2' })
    const { socket, facts } = await session(server)
    socket.resume()
    const again = (): Promise<Error | null> =>
      new Promise((resolve) => {
        client.once('close', () => resolve(new Error('closed')))
        client.renegotiate({}, resolve)
      })
    client.resume()
    for (let round = 0; round < 2; round++) expect(await again()).toBeNull()
    expect(facts.channelBinding('tls-unique')).toEqual(client.getFinished())
    socket.write('+OK\r\n')
    await once(client, 'data')
    let last: Error | null = null
    for (let round = 0; round < 3 && !last; round++) last = await again()
    expect(last).toBeInstanceOf(Error)
    await closed(socket)
  })
})
