import { describe, expect, it } from 'vitest'
import type { HandshakePlan } from '../../../server/session/script.ts'
import type { TlsPort } from '../../../server/session/tls-port.ts'
import type { SessionAct } from '../../../server/tls/tls-fault.ts'
import { dial } from '../../support/raw-client.ts'
import { by, faultsOf, impose, replies, serveScript } from '../../support/serve-script.ts'
import { connect, connectStls, connectTls } from '../../support/serve.ts'

const plan: HandshakePlan = {
  options: { maxVersion: 'TLSv1.2' },
  steps: [],
  ciphertext: [impose({ octets: () => [] }, { stall: {} })],
  applied: [by({ 'tls-versions': { max: 'TLSv1.2' } })],
}

describe('the plan of a handshake', () => {
  it('goes to TLS, and what it tells comes into the transcript', async () => {
    const seen: unknown[] = []
    const tls: TlsPort = {
      secure(raw, via, given, tell) {
        seen.push(via, given)
        tell?.(plan.ciphertext[0]!.applied, 'a detail', 77)
        tell?.(by({ 'handshake-cut': {} }), undefined, 80, true)
        raw.destroy()
        return Promise.resolve({ secured: false, failure: { cause: 'stopped' } })
      },
    }
    const asked: string[] = []
    const server = await serveScript(
      {
        handshake(via) {
          asked.push(via)
          return plan
        },
      },
      {},
      { tls },
    )
    const stls = await connect(server)
    expect(await stls.command('STLS')).toMatch(/^\+OK/)
    await stls.end()
    await dial({ port: server.pop3s?.port ?? 0, greeting: false })
    await server.waitFor({ kind: 'end', times: 2 })
    expect(asked).toEqual(['stls', 'implicit'])
    expect(seen).toEqual(['stls', plan, 'implicit', plan])
    expect(faultsOf(server).slice(0, 3)).toMatchObject([
      { fault: { 'tls-versions': {} }, site: 'tls' },
      { fault: { stall: {} }, site: 'wire', layer: 'ciphertext', offset: 77, detail: 'a detail' },
      { fault: { 'handshake-cut': {} }, site: 'tls', layer: 'ciphertext', offset: 80 },
    ])
    const ends = server.transcript.entries.filter(({ kind }) => kind === 'end')
    expect(ends).toMatchObject([
      { by: 'server', how: 'scripted' },
      { by: 'server', how: 'scripted' },
    ])
  })
})

describe('something done to the TLS session at a command', () => {
  const acting = (act: SessionAct): ReturnType<typeof replies> =>
    replies((verb, truth) =>
      verb === 'NOOP' ? { ...truth, tls: [{ act, applied: by({ [act.do]: {} }) }] } : truth,
    )

  it('may be octets below it, which break it for the client', async () => {
    const server = await serveScript({
      reply: acting({ do: 'below', octets: Buffer.from('+OK forged\r\n') }),
    })
    const client = await connectStls(server)
    await client.login()
    client.send('NOOP\r\n')
    expect((await client.end()).how).toBe('reset')
    expect(client.received).not.toContain('forged')
    expect(faultsOf(server)).toMatchObject([{ fault: { below: {} }, site: 'tls' }])
  })

  it('may be a new handshake, which the client takes or leaves', async () => {
    const server = await serveScript({ reply: acting({ do: 'renegotiate' }) })
    const client = await connectTls(server, { maxVersion: 'TLSv1.2' })
    await client.login()
    client.send('NOOP\r\n')
    await server.waitFor({ command: 'NOOP' })
    expect(faultsOf(server)).toMatchObject([{ fault: { renegotiate: {} }, layer: 'ciphertext' }])
  })

  it('is nothing in clear', async () => {
    const server = await serveScript({ reply: acting({ do: 'renegotiate' }) })
    const client = await connect(server)
    await client.login()
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
    expect(faultsOf(server)).toEqual([])
  })
})
