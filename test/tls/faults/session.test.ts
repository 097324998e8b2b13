import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { belowServer } from '../below.ts'
import { faultNamed } from './play.ts'

/** Carried out as a session does it: see Playing. */
describe('inject-below-tls', () => {
  it('[tls.truncation-detected] puts octets in clear between two records', async () => {
    const octets = String.raw`+OK injected\r\n`
    const act = faultNamed('inject-below-tls').session?.({ octets })
    if (act?.do !== 'below') throw new Error('another act')
    await using server = await belowServer({})
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const result = await server.next()
    if (!result.secured) throw new Error('no session')
    result.socket.write('+OK true\r\n')
    await once(client.tls, 'data')
    const before = client.octets().length
    const [raw] = server.accepted
    raw?.write(act.octets)
    const [error] = (await once(client.tls, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ERR_SSL_WRONG_VERSION_NUMBER')
    expect(client.octets().subarray(before).toString()).toBe('+OK injected\r\n')
  })
})

describe('renegotiate', () => {
  it('begins a second handshake in TLS 1.2', async () => {
    expect(faultNamed('renegotiate').session?.({})).toEqual({ do: 'renegotiate' })
    await using server = await belowServer({}, { maxVersion: 'TLSv1.2' })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const result = await server.next()
    if (!result.secured) throw new Error('no session')
    const before = client.records().length
    const done = new Promise((resolve) => {
      result.socket.resume().renegotiate({}, resolve)
    })
    client.tls.resume()
    expect(await done).toBeFalsy()
    // HelloRequest, then the flight of a resumed session, all of it handshake records under the old keys.
    const records = client.records().slice(before)
    expect(records.every((record) => /^(20|22):/.test(record))).toBe(true)
    expect(records.length).toBeGreaterThan(3)
  })

  it('does nothing in TLS 1.3', async () => {
    await using server = await belowServer({})
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const result = await server.next()
    if (!result.secured) throw new Error('no session')
    // The session tickets come first.
    result.socket.write('+OK\r\n')
    await once(client.tls, 'data')
    const before = client.octets().length
    expect(result.socket.renegotiate({}, () => {})).toBe(false)
    result.socket.write('+OK\r\n')
    expect(String(await once(client.tls, 'data'))).toBe('+OK\r\n')
    // The one record of what was said: 5 octets of content, type, tag.
    expect(client.octets().length - before).toBe(5 + 5 + 17)
  })
})
