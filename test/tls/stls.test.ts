import { once } from 'node:events'
import { connect as connectTcp, createServer, type AddressInfo, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { tlsContext } from '../../server/tls/context.ts'
import { secure, type UpgradeResult } from '../../server/tls/upgrade.ts'
import { clock } from './one-server.ts'

const text = async (socket: Socket): Promise<string> =>
  ((await once(socket, 'data')) as [Buffer])[0].toString()

/** The least of a server: answers STLS as a session does, dropping what it had buffered. */
async function stlsServer(): Promise<{
  port: number
  upgraded: Promise<UpgradeResult>
  dropped: string[]
  close: () => void
}> {
  const context = await tlsContext({}, clock)
  const dropped: string[] = []
  let upgraded: (result: UpgradeResult) => void
  const result = new Promise<UpgradeResult>((resolve) => (upgraded = resolve))
  const server = createServer((raw) => {
    const onData = (chunk: Buffer): void => {
      const line = chunk.toString()
      const end = line.indexOf('\r\n') + 2
      if (!line.startsWith('STLS')) return void raw.write('+OK\r\n')
      if (end < line.length) dropped.push(line.slice(end))
      raw.off('data', onData).pause()
      raw.read()
      raw.write('+OK begin\r\n')
      void secure(raw, context, { via: 'stls', clock }).then(upgraded)
    }
    raw.on('data', onData)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, upgraded: result, dropped, close: () => void server.close() }
}

async function shake(raw: Socket): Promise<TLSSocket> {
  const client = connectTls({ socket: raw, servername: 'localhost', rejectUnauthorized: false })
  await once(client, 'secureConnect')
  return client
}

describe('TLS begun on a socket that has spoken in clear', () => {
  it.each([
    ['nothing', 'STLS\r\n'],
    ['commands injected behind STLS', 'STLS\r\nUSER eve\r\nPASS x\r\n'],
  ])('works, dropping %s', async (_what, sent) => {
    const server = await stlsServer()
    const raw = connectTcp(server.port, '127.0.0.1')
    raw.write('NOOP\r\n')
    expect(await text(raw)).toBe('+OK\r\n')
    raw.write(sent)
    expect(await text(raw)).toBe('+OK begin\r\n')
    const client = await shake(raw)
    const result = await server.upgraded
    expect(result.secured && result.facts.via).toBe('stls')
    expect(server.dropped.join('')).toBe(sent.slice('STLS\r\n'.length))
    if (!result.secured) return
    client.write('CAPA\r\n')
    expect(await text(result.socket)).toBe('CAPA\r\n')
    result.socket.write('+OK\r\n.\r\n')
    expect(await text(client)).toBe('+OK\r\n.\r\n')
    client.destroy()
    server.close()
  })

  it('fails at plaintext sent instead of a hello', async () => {
    const server = await stlsServer()
    const raw = connectTcp(server.port, '127.0.0.1').on('error', () => {})
    raw.write('STLS\r\n')
    expect(await text(raw)).toBe('+OK begin\r\n')
    raw.resume().write('USER alice\r\n')
    const result = await server.upgraded
    expect(result).toMatchObject({ failure: { cause: 'not-tls', likeness: 'pop3' } })
    raw.destroy()
    server.close()
  })
})
