import { once } from 'node:events'
import { connect as connectTcp, createServer, type AddressInfo, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { authorityFor } from '../../certs/authority.ts'
import { realClock, type Clock } from '../../server/base/clock.ts'
import type { Applied } from '../../server/base/fault.ts'
import { tlsContext } from '../../server/tls/context.ts'
import type { TlsOptions } from '../../server/tls/options.ts'
import { secureBelow, type BelowPlan } from '../../server/tls/secure-below.ts'
import type { UpgradeResult } from '../../server/tls/upgrade.ts'

export const clock: Clock = realClock()

/** What was told of one fault that acted. */
export interface Told {
  readonly fault: string
  readonly detail: string | undefined
  readonly offset: number | undefined
  readonly ends: boolean | undefined
}

/** Who ordered a fault, in tests: its kind is its name. */
export function appliedAs(kind: string): Applied {
  return { fault: { [kind]: {} }, rule: 'rule 1', scenario: 'test' }
}

/** A server of one handshake at a time, with faults below it. */
export interface BelowServer extends AsyncDisposable {
  readonly port: number
  readonly told: readonly Told[]
  /** The server's end of each connection. */
  readonly accepted: readonly Socket[]
  /** What became of the next handshake, in order. */
  next(): Promise<UpgradeResult>
  /** A client that trusts our root, on a stream that shows what arrives. */
  client(options?: ConnectionOptions): Promise<WatchedClient>
}

export async function belowServer(
  plan: Partial<BelowPlan>,
  options: TlsOptions = {},
  by: { readonly clock?: Clock } = {},
): Promise<BelowServer> {
  const context = await tlsContext(options, clock)
  const told: Told[] = []
  const accepted: Socket[] = []
  const results: Promise<UpgradeResult>[] = []
  const waiting: ((result: Promise<UpgradeResult>) => void)[] = []
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (raw) => {
    accepted.push(raw)
    open.add(raw)
    const tell: BelowPlan['tell'] = ({ fault }, detail, offset, ends) => {
      told.push({ fault: Object.keys(fault)[0] ?? '', detail, offset, ends })
    }
    const how = { via: 'implicit', clock: by.clock ?? clock } as const
    const below = { steps: [], ciphertext: [], tell, ...plan }
    const result = secureBelow(raw, context, how, below)
    const waiter = waiting.shift()
    if (waiter) waiter(result)
    else results.push(result)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { ca } = await authorityFor(clock)
  return {
    port,
    told,
    accepted,
    next: () =>
      results.shift() ??
      new Promise((resolve) => waiting.push((result) => void result.then(resolve))),
    async client(extra) {
      const client = await watchedClient(port, { ca, servername: 'localhost', ...extra })
      open.add(client.raw)
      return client
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A TLS client, and what its raw socket saw. */
export interface WatchedClient {
  readonly raw: Socket
  readonly tls: TLSSocket
  /** All octets from the server so far. */
  readonly octets: () => Buffer
  /** The records from the server so far: type and length of the body. */
  readonly records: () => string[]
  /** Sizes of the segments as they were read. */
  readonly reads: readonly number[]
  /** `fin` or `reset`: how the server ended. */
  readonly ended: Promise<string>
  /** `secured`, or the code of the error that the handshake ended with. */
  readonly outcome: Promise<string>
}

async function watchedClient(port: number, options: ConnectionOptions): Promise<WatchedClient> {
  const raw = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true })
  await once(raw, 'connect')
  const chunks: Buffer[] = []
  const reads: number[] = []
  const stream = new Duplex({
    read: () => void raw.resume(),
    write: (chunk: Buffer, _encoding, done) => void raw.write(chunk, () => done()),
    final: (done) => void raw.end(() => done()),
    destroy: (error, done) => done(error),
  })
  raw.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    reads.push(chunk.length)
    if (!stream.destroyed) stream.push(chunk)
  })
  const ended = new Promise<string>((resolve) => {
    raw.on('end', () => {
      // libuv takes octets and a reset that come at once for octets and FIN; writing tells them apart.
      raw.write(Buffer.of(0), (error) => resolve(error ? 'reset' : 'fin'))
      if (!stream.destroyed) stream.push(null)
    })
    raw.on('error', () => {
      resolve('reset')
      stream.destroy()
    })
  })
  const tls = connect({ socket: stream as Socket, ...options })
  const outcome = new Promise<string>((resolve) => {
    tls.on('secureConnect', () => resolve('secured'))
    tls.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    tls.on('close', () => resolve('closed'))
  })
  const octets = (): Buffer => Buffer.concat(chunks)
  return { raw, tls, octets, records: () => recordsIn(octets()), reads, ended, outcome }
}

/** A stream over a raw socket that TLS does not own: its end is not the socket's. */
export function watchedOver(raw: Socket): Socket {
  const stream = new Duplex({
    read: () => void raw.resume(),
    write: (chunk: Buffer, _encoding, done) => void raw.write(chunk, () => done()),
    final: (done) => void raw.end(() => done()),
    destroy: (error, done) => done(error),
  })
  raw.on('data', (chunk: Buffer) => void (stream.destroyed || stream.push(chunk)))
  raw.on('end', () => void (stream.destroyed || stream.push(null)))
  raw.on('error', () => stream.destroy())
  // Any duplex will do, says Node's manual; its types know sockets only.
  return stream as Socket
}

/** `22:1234` for each whole record. */
function recordsIn(octets: Buffer): string[] {
  const records: string[] = []
  for (let at = 0; at + 5 <= octets.length; at += 5 + octets.readUInt16BE(at + 3)) {
    if (at + 5 + octets.readUInt16BE(at + 3) > octets.length) break
    records.push(`${octets[at]}:${octets.readUInt16BE(at + 3)}`)
  }
  return records
}
