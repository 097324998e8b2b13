import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { TlsFacts } from '../../server/tls/facts.ts'
import { belowServer, type BelowServer } from './below.ts'

const versions = ['TLSv1.2', 'TLSv1.3'] as const

async function session(server: BelowServer): Promise<TlsFacts> {
  const result = await server.next()
  if (!result.secured) throw new Error(JSON.stringify(result.failure))
  const ended = once(result.socket.resume(), 'end')
  void ended.then(() => result.socket.end())
  return result.facts
}

/** The server has seen the client’s end when its own FIN comes. */
describe.each(versions)('[tls.close-notify.client] with %s the record tap', (version) => {
  it('sees an orderly end', async () => {
    await using server = await belowServer({}, { maxVersion: version })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const facts = await session(server)
    expect(facts.clientEnding?.()).toBeUndefined()
    client.tls.end('QUIT\r\n')
    await client.ended
    expect(facts.clientEnding?.()).toBe('close_notify')
  })

  it('sees a bare FIN', async () => {
    await using server = await belowServer({}, { maxVersion: version })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const facts = await session(server)
    client.tls.write('QUIT\r\n')
    client.raw.end()
    await client.ended
    expect(facts.clientEnding?.()).toBe('bare FIN')
  })

  it('takes two octets of content for no alert', async () => {
    await using server = await belowServer({}, { maxVersion: version })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const facts = await session(server)
    client.tls.write('\r\n')
    client.raw.end()
    await client.ended
    expect(facts.clientEnding?.()).toBe('bare FIN')
  })

  it('sees a reset', async () => {
    await using server = await belowServer({}, { maxVersion: version })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const facts = await session(server)
    const [raw] = server.accepted
    const closed = new Promise((resolve) => raw!.once('close', resolve))
    client.raw.resetAndDestroy()
    await closed
    expect(facts.clientEnding?.()).toBe('reset')
  })
})

describe('without a tap', () => {
  it('nothing is told', async () => {
    const { handshakeServer, session: plainSession } = await import('./one-server.ts')
    await using server = await handshakeServer()
    await server.client()
    expect((await plainSession(server)).facts.clientEnding).toBeUndefined()
  })
})
