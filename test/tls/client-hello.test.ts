import { Duplex } from 'node:stream'
import { connect, type ConnectionOptions } from 'node:tls'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { serverNameIn } from '../../server/tls/client-hello.ts'

/** What a Node client sends first. */
function firstFlight(options: ConnectionOptions): Promise<Buffer> {
  return new Promise((resolve) => {
    const write = (chunk: Buffer): void => resolve(chunk)
    connect({ socket: new Duplex({ read() {}, write }) as never, ...options }).on('error', () => {})
  })
}

describe('the server name in a ClientHello', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('%s: is found', async (maxVersion) => {
    const ALPNProtocols = ['pop3']
    const hello = await firstFlight({ servername: 'mail.example.org', maxVersion, ALPNProtocols })
    expect(serverNameIn(hello)).toBe('mail.example.org')
  })

  it('is undefined where none was sent', async () => {
    expect(serverNameIn(await firstFlight({ servername: '' }))).toBeUndefined()
  })

  it('is whole or undefined, however little of the hello there is', async () => {
    const hello = await firstFlight({ servername: 'mail.example.org' })
    const found = Array.from(hello, (_octet, length) => serverNameIn(hello.subarray(0, length)))
    expect(new Set(found)).toEqual(new Set([undefined, 'mail.example.org']))
  })

  test.prop([fc.uint8Array({ maxLength: 300 })])('never throws at other octets', (octets) => {
    const record = Buffer.concat([Buffer.from([0x16, 3, 1, 1, 0, 1]), octets])
    expect(['string', 'undefined']).toContain(typeof serverNameIn(record))
    expect(serverNameIn(Buffer.from(octets))?.length ?? 0).toBeLessThan(300)
  })
})
