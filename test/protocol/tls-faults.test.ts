import { describe, expect, it } from 'vitest'
import type { ServerOptions } from '../../server/index.ts'
import type { Rule } from '../../server/scenario/model.ts'
import { connectStls, connectTls, serve } from '../support/serve.ts'

const playing = (rules: readonly Rule[], options: ServerOptions = {}): ServerOptions => ({
  ...options,
  scenario: { title: 'A fault of TLS', about: 'For a test.', rules },
})

describe('a fault of TLS in a scenario', () => {
  it('acts on implicit TLS and on STLS, and is in the transcript', async () => {
    const fault = { 'handshake-cut': { at: 'after-server-hello', with: 'rst' } }
    const server = await serve(playing([{ on: 'tls', times: 'always', fault }]))
    await expect(connectTls(server)).rejects.toThrow()
    await expect(connectStls(server)).rejects.toThrow()
    const acted = server.transcript.entries.filter(({ kind }) => kind === 'fault')
    expect(acted).toMatchObject([
      { fault, site: 'tls', layer: 'ciphertext', connection: 1 },
      { fault, site: 'tls', layer: 'ciphertext', connection: 2 },
    ])
    await server.waitFor({ kind: 'end', connection: 2 })
    const ends = server.transcript.entries.filter(({ kind }) => kind === 'end')
    expect(ends).toMatchObject([
      { by: 'server', how: 'scripted' },
      { by: 'server', how: 'scripted' },
    ])
  })

  it('shows a bad certificate once, and then a good one', async () => {
    const rule: Rule = { on: 'tls', times: 1, per: 'server', fault: { certificate: 'expired' } }
    const server = await serve(playing([rule]))
    await expect(connectTls(server)).rejects.toThrow(/expired/)
    const client = await connectTls(server)
    expect(await client.login()).toMatch(/^\+OK/)
    client.reset()
  })

  it('can take the place of a certificate of one’s own', async () => {
    const { authorityFor } = await import('../../certs/authority.ts')
    const { goodCertificate } = await import('../../certs/recipes/default.ts')
    const { realClock } = await import('../../server/base/clock.ts')
    const authority = await authorityFor(realClock())
    const { cert, key } = await authority.issue(goodCertificate)
    const rule: Rule = { on: 'tls', times: 'always', fault: { certificate: 'wrong-host' } }
    const server = await serve(playing([rule], { tls: { cert, key } }))
    await expect(connectTls(server, { ca: authority.ca })).rejects.toThrow(/another-host/)
  })

  it('says that TLS 1.3 has no renegotiation', async () => {
    const server = await serve(playing([{ on: 'NOOP', times: 'always', fault: 'renegotiate' }]))
    const client = await connectTls(server)
    await client.login()
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
    client.reset()
    const told = server.transcript.entries.find(({ kind }) => kind === 'fault')
    expect(told).toMatchObject({ detail: 'did not act: TLS 1.3 has no renegotiation' })
  })
})

describe('[tls.close-notify.client] the end of a connection', () => {
  it.each([
    ['close_notify', 'end'],
    ['bare FIN', 'endBelow'],
  ] as const)('says that the client left by %s', async (ending, how) => {
    const server = await serve({ tls: { recordTap: true } })
    const { connect: connectTcp } = await import('node:net')
    const { connect: connectOver } = await import('node:tls')
    const raw = connectTcp({ port: server.pop3s?.port ?? 0, host: '127.0.0.1' })
    const { watchedOver } = await import('../tls/below.ts')
    const client = connectOver({
      socket: watchedOver(raw),
      ca: await server.ca(),
      servername: 'localhost',
    })
    client.on('error', () => {})
    await new Promise((resolve) => client.once('data', resolve))
    if (how === 'end') client.end()
    else raw.end()
    const end = await server.waitFor({ kind: 'end' })
    expect(end).toMatchObject({ by: 'client', how: 'closed', detail: `tls end: ${ending}` })
    raw.destroy()
  })
})
