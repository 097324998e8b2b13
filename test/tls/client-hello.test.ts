import { Duplex } from 'node:stream'
import { connect, type ConnectionOptions } from 'node:tls'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { helloIn, isPartOfHello } from '../../server/tls/client-hello.ts'

/** What a Node client sends first. */
function firstFlight(options: ConnectionOptions): Promise<Buffer> {
  return new Promise((resolve) => {
    const write = (chunk: Buffer): void => resolve(chunk)
    connect({ socket: new Duplex({ read() {}, write }) as never, ...options }).on('error', () => {})
  })
}

const two = (value: number): number[] => [value >> 8, value & 0xff]
const sized = (content: number[]): number[] => [...two(content.length), ...content]

/** A hello in a record, with these extensions. */
function hello(extensions: Record<number, number[]>, suites: number[] = [0xc0, 0x2f]): Buffer {
  const list = Object.entries(extensions).flatMap(([type, content]) => [
    ...two(Number(type)),
    ...sized(content),
  ])
  const random = Array.from({ length: 32 }, (_, index) => index)
  const body = [3, 3, ...random, 0, ...sized(suites), 2, 1, 0, ...sized(list)]
  return Buffer.from([22, 3, 1, ...sized([1, 0, ...sized(body)])])
}

describe('a ClientHello', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('of %s is read', async (maxVersion) => {
    const ALPNProtocols = ['pop3', 'x']
    const octets = await firstFlight({
      servername: 'mail.example.org',
      minVersion: 'TLSv1.2',
      maxVersion,
      ALPNProtocols,
    })
    expect(helloIn(octets)).toMatchObject({
      versions: maxVersion === 'TLSv1.3' ? ['TLSv1.3', 'TLSv1.2'] : ['TLSv1.2'],
      serverName: 'mail.example.org',
      alpn: ['pop3', 'x'],
      compression: [0],
      suites: expect.stringMatching(/^[0-9a-f]{4}( [0-9a-f]{4})+$/) as unknown,
      extensions: expect.arrayContaining([0, 16, 23]) as unknown,
    })
  })

  it('has no name and no protocols where none were sent', async () => {
    const found = helloIn(await firstFlight({ servername: '' }))
    expect(found).toBeDefined()
    expect(found).not.toHaveProperty('serverName')
    expect(found).not.toHaveProperty('alpn')
  })

  it('is read without what is there to be ignored', () => {
    const octets = hello(
      { 0x1a1a: [], 43: [6, 0x2a, 0x2a, 3, 4, 3, 3], 42: [] },
      [0x3a, 0x3a, 0x13, 1, 0, 5],
    )
    expect(helloIn(octets)).toEqual({
      versions: ['TLSv1.3', 'TLSv1.2'],
      suites: '1301 0005',
      extensions: [42, 43],
      compression: [1, 0],
    })
  })

  it('is whole or undefined, however little of it there is', async () => {
    const octets = await firstFlight({ servername: 'mail.example.org' })
    for (let length = 0; length < octets.length; length++) {
      const part = octets.subarray(0, length)
      expect(helloIn(part)).toBeUndefined()
      expect(isPartOfHello(part)).toBe(length > 0)
    }
    expect(isPartOfHello(octets)).toBe(false)
  })

  test.prop([fc.uint8Array({ maxLength: 300 })])('never throws at other octets', (octets) => {
    const record = Buffer.concat([Buffer.from([0x16, 3, 1, 1, 0, 1]), octets])
    expect(['object', 'undefined']).toContain(typeof helloIn(record))
    expect(['object', 'undefined']).toContain(typeof helloIn(Buffer.from(octets)))
  })
})
