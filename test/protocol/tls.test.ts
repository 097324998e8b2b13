import { connect as connectNet } from 'node:net'
import type { Socket } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { expired } from '../../certs/recipes/expired.ts'
import { realClock, virtualClock } from '../../server/index.ts'
import { dial } from '../support/raw-client.ts'
import { connect, connectStls, connectTls, login, plain, serve } from '../support/serve.ts'
import { recordTap } from '../tls/record-tap.ts'

describe('STLS', () => {
  it('[stls.advertised-when-permitted] is listed in clear before login, and nowhere else', async () => {
    const server = await serve()
    const client = await connect(server)
    expect((await client.multi('CAPA')).lines).toContain('STLS')
    await client.login()
    expect((await client.multi('CAPA')).lines).not.toContain('STLS')
    await client.command('QUIT')
    const stls = await connectStls(server)
    expect((await stls.multi('CAPA')).lines).not.toContain('STLS')
    await stls.login()
    expect((await stls.multi('CAPA')).lines).not.toContain('STLS')
    const implicit = await connectTls(server)
    expect((await implicit.multi('CAPA')).lines).not.toContain('STLS')
  })

  it('[stls.not-advertised-if-broken] is neither listed nor taken where there is no TLS', async () => {
    const server = await serve({ tls: false })
    expect(server.pop3s).toBeNull()
    const client = await connect(server)
    expect((await client.multi('CAPA')).lines).not.toContain('STLS')
    expect(await client.command('STLS')).toBe('-ERR TLS is not available')
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[stls.authorization-only] gets -ERR after login, and the session goes on', async () => {
    const client = await login(await serve())
    expect(await client.command('STLS')).toMatch(/^-ERR/)
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
  })

  it('[stls.starts-after-crlf] sends nothing between its +OK and the first TLS record', async () => {
    const server = await serve()
    const client = await connect(server)
    expect(await client.command('STLS')).toMatch(/^\+OK/)
    const seen = client.received.length
    // A hello that is none: the first octet of the answer is an alert record.
    client.send(Buffer.from('160301000501000001ff', 'hex'))
    await client.end()
    const answer = client.received.slice(seen)
    expect(answer === '' || answer.charCodeAt(0) === 0x15).toBe(true)
    const good = await connectStls(server)
    expect(await good.login()).toMatch(/^\+OK/)
  })

  it('[stls.server-discards-plaintext] drops what was sent behind it in clear, and says so in the transcript', async () => {
    const server = await serve()
    const client = await connect(server)
    client.send('STLS\r\nCAPA\r\nUSER alice\r\n')
    expect(await client.line()).toMatch(/^\+OK/)
    await client.secure({ ca: await server.ca() })
    expect(await client.command('NOOP')).toBe('-ERR NOOP is not valid in the AUTHORIZATION state')
    expect(await client.command('PASS secret')).toMatch(/^-ERR PASS must/)
    const dropped = await server.waitFor({ kind: 'discarded' })
    expect(dropped).toMatchObject({
      octets: 'CAPA\r\nUSER alice\r\n'.length,
      reason: 'behind-stls',
    })
  })

  it('[stls.no-second-greeting] [stls.stays-authorization] is followed by silence, in AUTHORIZATION', async () => {
    const server = await serve()
    const client = await connectStls(server)
    expect(await client.command('STAT')).toBe('-ERR STAT is not valid in the AUTHORIZATION state')
    expect(client.received).toBe('-ERR STAT is not valid in the AUTHORIZATION state\r\n')
    // A new stream begins with TLS, and the transcript counts from its beginning.
    const asked = await server.waitFor({ where: (entry) => entry.kind === 'received' && entry.tls })
    expect(asked).toMatchObject({ verb: 'STAT', offset: 0, tls: true })
  })

  it('[stls.stays-authorization] [tls.implicit.state] logs nobody in, not even by a certificate', async () => {
    const authority = await authorityFor(realClock())
    const { cert, key } = await authority.issueClient({ subject: 'alice' })
    const users = [{ name: 'alice', password: 'secret', certificates: ['CN=alice'] }]
    const server = await serve({ users, tls: { clientCertificate: 'request' } })
    for (const client of [
      await connectStls(server, { cert, key }),
      await connectTls(server, { cert, key }),
    ]) {
      expect(await client.command('STAT')).toMatch(/^-ERR .* AUTHORIZATION state$/)
    }
  })

  it('[stls.server-forgets] forgets a USER from before, and the language', async () => {
    const server = await serve()
    const client = await connect(server)
    await client.command('LANG de')
    await client.command('USER alice')
    await client.startTls({ ca: await server.ca() })
    expect(await client.command('PASS secret')).toBe(
      '-ERR PASS must directly follow a USER that got +OK',
    )
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[stls.second-is-err] gets -ERR inside TLS', async () => {
    const server = await serve()
    for (const client of [await connectStls(server), await connectTls(server)]) {
      expect(await client.command('STLS')).toBe('-ERR TLS is active already')
      expect(await client.login()).toMatch(/^\+OK/)
      await client.command('QUIT')
    }
  })

  it('[stls.configurable-refusal.server] [sasl.no-plaintext-without-tls] must come before a password under strict', async () => {
    const server = await serve({ policy: 'strict' })
    const client = await connect(server)
    const { lines } = await client.multi('CAPA')
    expect(lines).not.toContain('USER')
    expect(lines.join('\n')).not.toMatch(/PLAIN|LOGIN( |$)|OAUTH/m)
    expect(await client.command('USER alice')).toMatch(/^-ERR/)
    expect(await client.command('PASS secret')).toMatch(/^-ERR/)
    expect(await client.command(`AUTH PLAIN ${plain('alice', 'secret')}`)).toMatch(/^-ERR/)
    expect(await client.command('AUTH LOGIN')).toMatch(/^-ERR/)
    await client.startTls({ ca: await server.ca() })
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('leaves a client that never begins the handshake no longer than 30 seconds', async () => {
    const clock = virtualClock()
    const server = await serve({ clock })
    const client = await connect(server)
    expect(await client.command('STLS')).toMatch(/^\+OK/)
    await clock.advance(31_000)
    await client.end()
    expect(await server.waitFor({ kind: 'tls-failed' })).toMatchObject({ cause: 'timeout' })
    expect(server.connections).toBe(0)
  })
})

describe('the TLS port', () => {
  it('[tls.implicit.port-995] waits for a hello and says nothing in clear', async () => {
    const server = await serve()
    const client = await dial({ port: server.pop3s?.port ?? 0, greeting: false })
    client.send('QUIT\r\n')
    const { rest } = await client.end()
    expect(rest).not.toMatch(/OK|ERR/)
    const failed = await server.waitFor({ kind: 'tls-failed' })
    expect(failed).toMatchObject({ via: 'implicit', cause: 'not-tls' })
    expect(JSON.stringify(server.transcript.entries)).not.toContain('QUIT')
  })

  it('[tls.implicit.state] greets and begins in AUTHORIZATION', async () => {
    const client = await connectTls(await serve())
    expect(client.greeting).toMatch(/^\+OK /)
    expect(await client.command('STAT')).toMatch(/^-ERR .* AUTHORIZATION state$/)
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[tls.close-notify.server] ends TLS before TCP', async () => {
    const server = await serve()
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const ca = await server.ca()
      const raw = connectNet(server.pop3s?.port ?? 0, '127.0.0.1')
      const tap = recordTap(raw)
      const socket = tlsConnect({
        socket: tap.stream as Socket,
        ca,
        servername: 'localhost',
        maxVersion,
      })
      socket.once('data', () => socket.write('QUIT\r\n'))
      socket.resume()
      await tap.ended()
      // Under TLS 1.2 the alert shows as what it is; under 1.3 it is sealed like data, in 2 octets
      // and their type and tag of 17.
      const last = tap.arrived.at(-1)
      if (maxVersion === 'TLSv1.2') expect(last?.type).toBe(0x15)
      else expect(last).toEqual({ type: 0x17, length: 19 })
      socket.destroy()
    }
  })

  it('[tls.sni.server-reject-unknown] refuses a name it does not have, where told to', async () => {
    const server = await serve({ tls: { unknownName: 'refuse' } })
    await expect(connectTls(server, { servername: 'other.example' })).rejects.toMatchObject({
      code: expect.stringMatching(/ALERT_UNRECOGNIZED_NAME|SSL|ECONNRESET/),
    })
    expect(await server.waitFor({ kind: 'tls-failed' })).toMatchObject({ cause: 'unknown-name' })
    expect((await connectTls(server)).greeting).toMatch(/^\+OK/)
  })

  it('[tls.alpn.server-no-overlap] refuses a client that wants another protocol', async () => {
    const server = await serve()
    await expect(connectTls(server, { ALPNProtocols: ['imap'] })).rejects.toThrow()
    expect(await server.waitFor({ kind: 'tls-failed' })).toMatchObject({ cause: 'no-alpn-overlap' })
    const agreed = await connectTls(server, { ALPNProtocols: ['imap', 'pop3'] })
    expect(agreed.greeting).toMatch(/^\+OK/)
    expect(agreed.socket).toMatchObject({ alpnProtocol: 'pop3' })
  })

  it('[cert.chain-completeness] sends leaf and intermediate, so that the root alone is enough', async () => {
    const server = await serve()
    const ca = await server.ca()
    expect(ca.match(/BEGIN CERTIFICATE/g)).toHaveLength(1)
    const client = await connectTls(server, { rejectUnauthorized: true })
    const socket = client.socket as import('node:tls').TLSSocket
    expect(socket.authorized).toBe(true)
    const leaf = socket.getPeerCertificate(true)
    expect(leaf.subject.CN).toBe('localhost')
    expect(leaf.issuerCertificate.fingerprint256).not.toBe(leaf.fingerprint256)
  })

  it('records a client that refuses the certificate', async () => {
    const server = await serve({ tls: { recipe: expired } })
    await expect(connectTls(server)).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' })
    const ended = await server.waitFor({ kind: 'end' })
    expect(ended).toMatchObject({ state: expect.stringMatching(/authorization|closed/) })
  })
})

describe('client certificates', () => {
  it('[clientcert.server-request-policy] are asked for only where that is set', async () => {
    const authority = await authorityFor(realClock())
    const { cert, key } = await authority.issueClient({ subject: 'alice' })
    const server = await serve()
    await connectTls(server, { cert, key })
    const unasked = await server.waitFor({ kind: 'tls' })
    expect(unasked).not.toHaveProperty('clientCertificate')
    const asking = await serve({ tls: { clientCertificate: 'request' } })
    await connectTls(asking, { cert, key })
    const asked = await asking.waitFor({ kind: 'tls' })
    expect(asked).toHaveProperty('clientCertificate')
  })

  it('[clientcert.enables-external] [mech.external.needs-credentials] enable EXTERNAL for whom they stand', async () => {
    const authority = await authorityFor(realClock())
    const alice = await authority.issueClient({ subject: 'alice', emails: ['alice@example.com'] })
    const other = await authority.issueClient({ subject: 'other' })
    const users = [{ name: 'alice', password: 'secret', certificates: ['alice@example.com'] }]
    const server = await serve({ users, tls: { clientCertificate: 'request' } })
    const known = await connectTls(server, { cert: alice.cert, key: alice.key })
    expect((await known.multi('CAPA')).lines.join('\n')).toMatch(/^SASL .*\bEXTERNAL\b/m)
    expect(await known.command('AUTH EXTERNAL =')).toMatch(/^\+OK/)
    await known.command('QUIT')
    for (const options of [{}, { cert: other.cert, key: other.key }]) {
      const client = await connectTls(server, options)
      expect((await client.multi('CAPA')).lines.join('\n')).not.toContain('EXTERNAL')
      expect(await client.command('AUTH EXTERNAL =')).toMatch(/^-ERR/)
    }
  })
})
