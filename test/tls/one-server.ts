import { once } from 'node:events'
import { connect as connectTcp, createServer, type AddressInfo, type Socket } from 'node:net'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { authorityFor } from '../../certs/authority.ts'
import { realClock, type Clock } from '../../server/base/clock.ts'
import { tlsContext } from '../../server/tls/context.ts'
import type { TlsOptions } from '../../server/tls/options.ts'
import { secure, type UpgradeOptions, type UpgradeResult } from '../../server/tls/upgrade.ts'

/** What became of one connection. */
export interface Outcome {
  readonly raw: Socket
  readonly result: UpgradeResult
}

/** A server that does nothing but handshakes. */
export interface HandshakeServer extends AsyncDisposable {
  readonly port: number
  /** The connections accepted so far, in order. */
  readonly accepted: readonly Socket[]
  /** Resolves with the next finished handshake, in order; each is given once. */
  next(): Promise<Outcome>
  /** A client that trusts our root and asks for localhost. */
  client(options?: ConnectionOptions): Promise<TLSSocket>
  /** A client's raw connection, with every error swallowed. */
  rawClient(): Promise<Socket>
}

export const clock: Clock = realClock()

export async function handshakeServer(
  options: TlsOptions = {},
  upgrade: Partial<UpgradeOptions> = {},
): Promise<HandshakeServer> {
  const context = await tlsContext(options, clock)
  const { ca } = await authorityFor(clock)
  const done: Outcome[] = []
  const waiting: ((outcome: Outcome) => void)[] = []
  const accepted: Socket[] = []
  const open = new Set<Socket>()
  const server = createServer((raw) => {
    accepted.push(raw)
    open.add(raw)
    void secure(raw, context, { via: 'implicit', clock, ...upgrade }).then((result) => {
      const waiter = waiting.shift()
      if (waiter) waiter({ raw, result })
      else done.push({ raw, result })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const keep = <S extends Socket>(socket: S): S => {
    open.add(socket.on('error', () => {}))
    return socket
  }
  return {
    port,
    accepted,
    next() {
      const first = done.shift()
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve))
    },
    async client(extra) {
      const host = { host: '127.0.0.1', port, servername: 'localhost', ca }
      const socket = keep(connect({ ...host, ...extra }))
      await once(socket, 'secureConnect')
      return socket
    },
    async rawClient() {
      const socket = keep(connectTcp(port, '127.0.0.1'))
      await once(socket, 'connect')
      return socket
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The session of the next handshake, which must succeed. */
export async function session(
  server: HandshakeServer,
): Promise<{ raw: Socket } & Extract<UpgradeResult, { secured: true }>> {
  const { raw, result } = await server.next()
  if (!result.secured) throw new Error(`no session: ${JSON.stringify(result.failure)}`)
  return { raw, ...result }
}

/** The failure of the next handshake, which must fail. */
export async function failure(
  server: HandshakeServer,
): Promise<{ raw: Socket } & Extract<UpgradeResult, { secured: false }>['failure']> {
  const { raw, result } = await server.next()
  if (result.secured) throw new Error('a session came about')
  return { raw, ...result.failure }
}

/** The code of the error a client's handshake ends with. */
export async function clientError(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'none',
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  )
}

/** Resolves when the socket is closed, by an error or not. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) resolve()
    else socket.once('close', () => resolve())
  })
}
