import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/base/clock.ts'
import type { HandshakeAct, HandshakeMoment, HandshakeStep } from '../../server/tls/tls-fault.ts'
import { appliedAs, belowServer } from './below.ts'

const step = (at: HandshakeMoment, act: HandshakeAct, kind = 'fault'): HandshakeStep => ({
  at,
  act,
  applied: appliedAs(kind),
})

const versions = ['TLSv1.2', 'TLSv1.3'] as const

/** The types of the records that have left at each moment, in TLS 1.2 and 1.3. */
const passed: Readonly<Record<HandshakeMoment, Record<(typeof versions)[number], string>>> = {
  'before-client-hello': { 'TLSv1.2': '', 'TLSv1.3': '' },
  'after-client-hello': { 'TLSv1.2': '', 'TLSv1.3': '' },
  'after-server-hello': { 'TLSv1.2': '22', 'TLSv1.3': '22' },
  // ServerHello, Certificate; ServerHello, ChangeCipherSpec, EncryptedExtensions, Certificate.
  'after-certificate': { 'TLSv1.2': '22 22', 'TLSv1.3': '22 20 23 23' },
  'after-server-flight': { 'TLSv1.2': '22 22 22 22', 'TLSv1.3': '22 20 23 23 23 23' },
  'after-client-finished': { 'TLSv1.2': '22 22 22 22', 'TLSv1.3': '22 20 23 23 23 23' },
  // ChangeCipherSpec and Finished, a session ticket before them; two tickets.
  'after-handshake': { 'TLSv1.2': '22 22 22 22 22 20 22', 'TLSv1.3': '22 20 23 23 23 23 23 23' },
}
const moments = Object.keys(passed) as HandshakeMoment[]
const everywhere = versions.flatMap((version) => moments.map((at) => [version, at] as const))

const types = (records: readonly string[]): string =>
  records.map((record) => record.split(':')[0]).join(' ')

describe('a handshake that is cut', () => {
  it.each(everywhere)('%s %s with FIN', async (version, at) => {
    const cut = step(at, { do: 'cut', how: 'bare-fin' })
    await using server = await belowServer({ steps: [cut] }, { maxVersion: version })
    const client = await server.client()
    expect(await client.ended).toBe('fin')
    expect(types(client.records())).toBe(passed[at][version])
    client.raw.end()
    const result = await server.next()
    expect(result).toMatchObject({ secured: false, failure: { cause: 'scripted' } })
    const offset = client.octets().length
    expect(server.told).toEqual([{ fault: 'fault', detail: undefined, offset, ends: true }])
  })

  it.each(everywhere)('%s %s with RST', async (version, at) => {
    const cut = step(at, { do: 'cut', how: 'rst' })
    await using server = await belowServer({ steps: [cut] }, { maxVersion: version })
    const client = await server.client()
    expect(await client.ended).toBe('reset')
    expect(await server.next()).toMatchObject({ failure: { cause: 'scripted' } })
    expect(server.told).toMatchObject([{ ends: true }])
  })

  it('at the certificate where the client is asked for one', async () => {
    const cut = step('after-certificate', { do: 'cut', how: 'bare-fin' })
    await using server = await belowServer({ steps: [cut] }, { clientCertificate: 'request' })
    const client = await server.client()
    expect(await client.ended).toBe('fin')
    expect(types(client.records())).toBe('22 20 23 23 23')
  })

  it.each(versions)('%s at the client’s Finished behind its empty certificate', async (version) => {
    const cut = step('after-client-finished', { do: 'cut', how: 'bare-fin' })
    const options = { clientCertificate: 'request', maxVersion: version } as const
    await using server = await belowServer({ steps: [cut] }, options)
    const client = await server.client()
    expect(await client.ended).toBe('fin')
    expect(server.told).toMatchObject([{ detail: undefined, ends: true }])
  })

  it('at the certificate where it takes several small records', async () => {
    const cut = step('after-certificate', { do: 'cut', how: 'bare-fin' })
    await using server = await belowServer({ steps: [cut] }, { maxFragment: 512 })
    const client = await server.client()
    expect(await client.ended).toBe('fin')
    const records = client.records()
    expect(records.filter((record) => record === '23:529').length).toBeGreaterThan(0)
    expect(records.at(-1)).not.toBe('23:529')
  })
})

describe('a handshake that stalls', () => {
  it.each(everywhere)('%s %s goes on after the time', async (version, at) => {
    const time = virtualClock()
    const stall = step(at, { do: 'stall', ms: 5000 })
    const by = { clock: time }
    await using server = await belowServer({ steps: [stall] }, { maxVersion: version }, by)
    const client = await server.client()
    while (server.told.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(types(client.records())).toBe(passed[at][version])
    expect(server.told).toMatchObject([{ detail: undefined, ends: false }])
    await time.advance(5000)
    expect(await client.outcome).toBe('secured')
    const result = await server.next()
    if (!result.secured) throw new Error(JSON.stringify(result.failure))
    result.socket.write('+OK\r\n')
    expect(String(await once(client.tls, 'data'))).toBe('+OK\r\n')
  })

  it('for ever ends when the client gives up', async () => {
    const stall = step('after-client-hello', { do: 'stall', ms: Infinity })
    await using server = await belowServer({ steps: [stall] })
    const client = await server.client()
    while (server.told.length === 0) await new Promise((resolve) => setImmediate(resolve))
    client.raw.end()
    expect(await server.next()).toMatchObject({ failure: { cause: 'client-closed' } })
    expect(client.octets()).toHaveLength(0)
  })
})

describe('octets that are no TLS', () => {
  it('come in place of the ServerHello, then FIN', async () => {
    const octets = Buffer.from('-ERR no TLS today\r\n')
    const act = step('after-client-hello', { do: 'octets', octets, next: 'fin' })
    await using server = await belowServer({ steps: [act] })
    const client = await server.client()
    expect(await client.ended).toBe('fin')
    expect(client.octets().toString()).toBe('-ERR no TLS today\r\n')
    expect(await client.outcome).toBe('ERR_SSL_WRONG_VERSION_NUMBER')
    expect(server.told).toMatchObject([{ offset: 0, ends: true }])
  })

  it('come in place of the ServerHello, then nothing', async () => {
    const octets = Buffer.from('+OK\r\n')
    const act = step('after-client-hello', { do: 'octets', octets, next: 'silence' })
    await using server = await belowServer({ steps: [act] })
    const client = await server.client()
    await client.outcome
    client.raw.end()
    expect(await server.next()).toMatchObject({ failure: { cause: 'scripted' } })
    expect(client.octets().toString()).toBe('+OK\r\n')
  })

  it('come before the ServerHello, and the handshake goes on', async () => {
    const octets = Buffer.from('+OK\r\n')
    const act = step('after-client-hello', { do: 'octets', octets, next: 'go-on' })
    await using server = await belowServer({ steps: [act] })
    const client = await server.client()
    await client.outcome
    client.raw.end()
    const result = await server.next()
    expect(result.secured).toBe(false)
    const all = client.octets()
    expect(all.subarray(0, 5).toString()).toBe('+OK\r\n')
    expect(all[5]).toBe(0x16)
    expect(server.told).toMatchObject([{ offset: 0, ends: false }])
  })

  it('come between two records of the flight', async () => {
    const octets = Buffer.from('+OK\r\n')
    const act = step('after-server-hello', { do: 'octets', octets, next: 'go-on' })
    await using server = await belowServer({ steps: [act] }, { maxVersion: 'TLSv1.2' })
    const client = await server.client()
    await client.outcome
    client.raw.end()
    await client.ended
    const all = client.octets()
    const hello = 5 + all.readUInt16BE(3)
    expect(all.subarray(hello, hello + 5).toString()).toBe('+OK\r\n')
    expect(all[hello + 5]).toBe(0x16)
    expect(server.told).toMatchObject([{ offset: hello }])
  })
})

describe('alerts', () => {
  it('that are fatal end the handshake', async () => {
    const act = step('after-client-hello', { do: 'alert', level: 2, code: 40 })
    await using server = await belowServer({ steps: [act] })
    const client = await server.client()
    expect(await client.ended).toBe('fin')
    expect(client.octets().toString('hex')).toBe('15030300020228')
    expect(await client.outcome).toBe('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE')
  })

  it('that are warnings let it go on', async () => {
    const act = step('after-client-hello', { do: 'alert', level: 1, code: 112 })
    await using server = await belowServer({ steps: [act] }, { maxVersion: 'TLSv1.2' })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    expect(client.octets().toString('hex', 0, 7)).toBe('15030300020170')
    expect((await server.next()).secured).toBe(true)
  })
})

describe('a moment that never comes', () => {
  it('is told: a resumed session of TLS 1.2 shows no certificate', async () => {
    const stall = step('after-certificate', { do: 'stall', ms: 1 })
    const options = { maxVersion: 'TLSv1.2' } as const
    await using server = await belowServer({ steps: [stall] }, options)
    const first = await server.client()
    expect(await first.outcome).toBe('secured')
    await using second = await belowServer({ steps: [stall] }, options)
    const session = first.tls.getSession()
    const client = await second.client({ ...(session && { session }) })
    expect(await client.outcome).toBe('secured')
    expect((await second.next()).secured).toBe(true)
    expect(client.tls.isSessionReused()).toBe(true)
    expect(second.told).toMatchObject([{ detail: 'did not act: after-certificate never came' }])
  })

  it('is told: the client left before', async () => {
    const cut = step('after-client-finished', { do: 'cut', how: 'rst' })
    await using server = await belowServer({ steps: [cut] })
    const client = await server.client({ ca: [] })
    expect(await client.outcome).not.toBe('secured')
    client.raw.end()
    expect(await server.next()).toMatchObject({ failure: { cause: 'client-closed' } })
    const detail = 'did not act: after-client-finished never came'
    expect(server.told).toMatchObject([{ detail }])
  })
})
