import { describe, expect, it } from 'vitest'
import { alerts } from '../../../server/tls/alert.ts'
import { serverWith } from './play.ts'

describe('handshake-cut', () => {
  it('resets unless told otherwise', async () => {
    await using server = await serverWith('handshake-cut', { at: 'after-client-hello' })
    expect(await (await server.client()).ended).toBe('reset')
    const at = 'after-client-hello'
    await using other = await serverWith('handshake-cut', { at, with: 'bare-fin' })
    expect(await (await other.client()).ended).toBe('fin')
  })
})

describe('handshake-stall', () => {
  it('goes on after its time', async () => {
    await using server = await serverWith('handshake-stall', { at: 'after-server-hello', for: 20 })
    expect(await (await server.client()).outcome).toBe('secured')
    expect(server.told).toMatchObject([{ fault: 'handshake-stall' }])
  })

  it('stays silent for ever without one', async () => {
    await using server = await serverWith('handshake-stall', { at: 'before-client-hello' })
    const client = await server.client()
    client.raw.end()
    expect(await server.next()).toMatchObject({ failure: { cause: 'client-closed' } })
    expect(client.octets()).toHaveLength(0)
  })
})

describe('handshake-alert', () => {
  it.each(Object.entries(alerts))('sends alert %s, %s', async (number, code) => {
    await using server = await serverWith('handshake-alert', { code })
    const client = await server.client()
    expect(await client.ended).toBe('fin')
    expect([...client.octets()]).toEqual([21, 3, 3, 0, 2, 2, Number(number)])
  })

  it('sends warnings and goes on', async () => {
    const values = { code: 'unrecognized_name', level: 'warning' }
    await using server = await serverWith('handshake-alert', values, { maxVersion: 'TLSv1.2' })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    expect([...client.octets().subarray(0, 7)]).toEqual([21, 3, 3, 0, 2, 1, 112])
  })
})

describe('handshake-octets', () => {
  it.each(['fin', 'silence', 'go-on'])('sends them as written, then %s', async (next) => {
    // oxlint-disable-next-line unicorn/no-thenable -- the name that scenarios use
    const values = { octets: String.raw`+OK\r\n\0\xff`, then: next }
    await using server = await serverWith('handshake-octets', values)
    const client = await server.client()
    expect(await client.outcome).toBe('ERR_SSL_WRONG_VERSION_NUMBER')
    client.raw.end()
    await client.ended
    expect(client.octets().toString('latin1', 0, 7)).toBe('+OK\r\n\0\xff')
    expect(client.octets().length > 7).toBe(next === 'go-on')
    expect(server.told).toMatchObject([{ ends: next === 'fin' }])
  })

  it('can stand in for a ServerHello of another version', async () => {
    const octets = String.raw`\x16\x03\x00\x00\x04\x0e\x00\x00\x00`
    await using server = await serverWith('handshake-octets', { octets })
    const client = await server.client()
    expect(await client.outcome).toMatch(/^ERR_SSL/)
  })
})

describe('torn-records', () => {
  it.each([1, 2, 4])('sends %i octets of each header in one segment', async (size) => {
    await using server = await serverWith('torn-records', { size, gap: 2 })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    expect(client.reads.slice(0, Math.ceil(5 / size) - 1)).toEqual(
      Array.from({ length: Math.ceil(5 / size) - 1 }, () => size),
    )
    expect(server.told).toMatchObject([{ fault: 'torn-records', offset: 0 }])
    expect((await server.next()).secured).toBe(true)
  })
})
