import { once } from 'node:events'
import { connect as connectTls } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/base/clock.ts'
import { tlsContext } from '../../server/tls/context.ts'
import { secure } from '../../server/tls/upgrade.ts'
import {
  clientError,
  clock,
  closed,
  failure,
  handshakeServer,
  session,
  type HandshakeServer,
} from './one-server.ts'

/** A ClientHello of TLS 1.2, complete, so that an alert behind it is read as one. */
const helloOfTls12 = ((): Buffer => {
  const part = (hex: string, width: number): string =>
    (hex.length / 2).toString(16).padStart(width * 2, '0') + hex
  const extensions = [
    '000d0008' + part('040305030401', 2), // signature algorithms
    '00170000', // extended master secret
    '000a0006' + part('001d0017', 2), // groups
    '000b0002' + part('00', 1), // point formats
  ]
  const ciphers = part('c02bc02cc02fc030', 2)
  const body = `0303${'5a'.repeat(32)}00${ciphers}0100${part(extensions.join(''), 2)}`
  return Buffer.from(`160301${part(`01${part(body, 3)}`, 2)}`, 'hex')
})()

/** Resolves when the server has read this many octets of its only open connection. */
const arrival = (server: HandshakeServer, octets: number): Promise<void> =>
  expect
    .poll(() => server.accepted.filter((raw) => !raw.destroyed).map((raw) => raw.bytesRead))
    .toEqual([octets])

describe('a handshake that comes to nothing', () => {
  it.each(['TLSv1', 'TLSv1.1'] as const)('%s is refused by default', async (version) => {
    await using server = await handshakeServer()
    const old = {
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT:@SECLEVEL=0',
    } as const
    expect(await clientError(server.client(old))).toMatch(/PROTOCOL_VERSION/)
    const { cause, alert, raw } = await failure(server)
    expect({ cause, alert }).toEqual({
      cause: 'protocol-version',
      alert: { name: 'protocol_version', from: 'server' },
    })
    expect(raw.destroyed).toBe(true)
  })

  it.each(['TLSv1', 'TLSv1.1'] as const)('%s is agreed to where it is allowed', async (version) => {
    await using server = await handshakeServer({ minVersion: version })
    const old = {
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT:@SECLEVEL=0',
    } as const
    await server.client(old)
    expect((await session(server)).facts.version).toBe(version)
  })

  it('is put down to versions when the client wants a newer one', async () => {
    await using server = await handshakeServer({ maxVersion: 'TLSv1.2' })
    expect(await clientError(server.client({ minVersion: 'TLSv1.3' }))).toMatch(/PROTOCOL_VERSION/)
    expect((await failure(server)).cause).toBe('protocol-version')
  })

  it('is put down to ciphers when none is shared', async () => {
    await using server = await handshakeServer({
      maxVersion: 'TLSv1.2',
      ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384',
    })
    const attempt = server.client({ ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' })
    expect(await clientError(attempt)).toMatch(/HANDSHAKE_FAILURE/)
    const { cause, alert } = await failure(server)
    expect({ cause, alert }).toEqual({
      cause: 'no-shared-cipher',
      alert: { name: 'handshake_failure', from: 'server' },
    })
  })

  it('is put down to the certificate by the alert of a client that refuses it', async () => {
    await using server = await handshakeServer()
    for (const [number, name] of [
      [42, 'bad_certificate'],
      [45, 'certificate_expired'],
      [46, 'certificate_unknown'],
      [48, 'unknown_ca'],
    ] as const) {
      const raw = await server.rawClient()
      raw.resume().write(Buffer.concat([helloOfTls12, Buffer.from([0x15, 3, 3, 0, 2, 2, number])]))
      const { cause, alert } = await failure(server)
      expect({ cause, alert }).toEqual({
        cause: 'certificate-rejected',
        alert: { name, from: 'client' },
      })
    }
  })

  it.each([
    ['USER alice\r\nPASS secret\r\n', 'pop3'],
    ['QUIT\r\n', 'pop3'],
    ['GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'http'],
    ['SSH-2.0-OpenSSH_9.2\r\n', 'ssh'],
    ['hello there\r\n', 'text'],
    ['\u0001\u0000\u0000\u0000\u0000\u0000', 'binary'],
  ])('is known not to be TLS: %j looks like %s', async (sent, likeness) => {
    await using server = await handshakeServer()
    const raw = await server.rawClient()
    raw.resume().write(sent, 'latin1')
    const found = await failure(server)
    expect({ cause: found.cause, likeness: found.likeness }).toEqual({ cause: 'not-tls', likeness })
    expect(JSON.stringify(found.detail ?? '')).not.toContain('secret')
    await closed(raw)
  })

  it('times out by the clock: silence, half a hello, half a line', async () => {
    const time = virtualClock()
    await using server = await handshakeServer({}, { clock: time, timeoutMs: 5000 })
    const hello = Buffer.from([0x16, 3, 1, 2, 0, 1])
    const cases = [
      [Buffer.alloc(0), 'timeout'],
      [hello, 'timeout'],
      [Buffer.from('AU'), 'not-tls'],
    ] as const
    for (const [sent, cause] of cases) {
      const raw = await server.rawClient()
      raw.resume()
      raw.write(sent)
      await arrival(server, sent.length)
      await time.advance(4999)
      expect(time.pending).toBe(1)
      await time.advance(1)
      const found = await failure(server)
      expect(found.cause).toBe(cause)
      expect(time.pending).toBe(0)
      await closed(raw)
    }
  })

  it('allows 30 seconds where nothing else is said, and no timer is left after success', async () => {
    const time = virtualClock()
    await using server = await handshakeServer({}, { clock: time })
    const raw = await server.rawClient()
    await expect.poll(() => time.pending).toBe(1)
    await time.advance(29_999)
    expect(raw.destroyed).toBe(false)
    await time.advance(1)
    expect((await failure(server)).cause).toBe('timeout')
    await server.client()
    await session(server)
    expect(time.pending).toBe(0)
  })

  it('tells a close from a reset, before the hello and after', async () => {
    await using server = await handshakeServer()
    const hello = Buffer.from([0x16, 3, 1, 2, 0, 1])
    for (const sent of [Buffer.alloc(0), hello]) {
      const closing = await server.rawClient()
      closing.end(sent)
      expect((await failure(server)).cause).toBe('client-closed')
      const resetting = await server.rawClient()
      resetting.write(sent)
      await arrival(server, sent.length)
      resetting.resetAndDestroy()
      expect((await failure(server)).cause).toBe('reset')
    }
  })

  it('is what a client has that closes as soon as it is secure', async () => {
    await using server = await handshakeServer()
    for (let round = 0; round < 5; round++) {
      const options = { port: server.port, host: '127.0.0.1', rejectUnauthorized: false }
      const client = connectTls(options, () => client.end())
      client.on('error', () => {})
      const { result } = await server.next()
      if (result.secured) await once(result.socket.resume(), 'end')
      else expect(result.failure.cause).toBe('client-closed')
      client.destroy()
    }
  })

  it('is called stopped when this side closes', async () => {
    await using server = await handshakeServer()
    for (const sent of ['', '\u0016\u0003']) {
      const client = await server.rawClient()
      client.write(sent)
      await arrival(server, sent.length)
      server.accepted.at(-1)?.destroy()
      expect((await failure(server)).cause).toBe('stopped')
    }
    const gone = server.accepted[0]!
    const context = await tlsContext({}, clock)
    const result = await secure(gone, context, { via: 'stls', clock })
    expect(result).toEqual({ secured: false, failure: { cause: 'stopped' } })
  })
})
