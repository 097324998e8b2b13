import { connect as connectTcp, isIP } from 'node:net'
import type { Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls } from 'node:tls'
import { domainToASCII } from 'node:url'
import type { Clock } from '../../../server/base/clock.ts'
import { lineBuffer } from './line-buffer.ts'
import type { LineBuffer } from './line-buffer.ts'
import { SessionOver } from './report.ts'
import type { SessionReport } from './report.ts'

/** Where to connect, and whom to trust. */
export interface Dial {
  readonly host: string
  readonly port: number
  /** PEM certificates to trust. */
  readonly ca: string
  /** The name the certificate must carry. */
  readonly serverName: string
}

/** What came of a wait. */
export type News = 'octets' | 'end' | 'time'

/** A connection that keeps what it received, in clear and inside TLS. */
export interface Link {
  readonly buffer: LineBuffer
  /** How the other side ended it, or null while it is there. */
  readonly ended: 'closed' | 'reset' | null
  readonly secure: boolean
  readonly localPort: number
  readonly received: SessionReport['received']
  write(octets: string): void
  /** Waits for octets that were not there before, for the end, or for the time to be up. */
  news(ms: number): Promise<News>
  /** The handshake, the certificate verified. @throws SessionOver where it fails or takes too long. */
  startTls(ms: number): Promise<void>
  /** Hangs up: FIN, under TLS close_notify first. Resolves when the socket is gone. */
  close(): Promise<void>
}

/** Octets kept of a layer, for comparisons. */
const kept = 4 * 1024 * 1024

interface State {
  buffer: LineBuffer
  socket: Socket
  ended: 'closed' | 'reset' | null
  secure: boolean
  wake: (news: News) => void
  readonly layers: { layer: 'clear' | 'tls'; chunks: Buffer[]; size: number }[]
}

/** Connects. @throws SessionOver where nobody listens, or nobody answers in time. */
export async function openLink(dial: Dial, clock: Clock, ms: number): Promise<Link> {
  const raw = connectTcp({ host: dial.host, port: dial.port, noDelay: true })
  await settled(raw, 'connect', clock, ms)
  const state: State = {
    buffer: lineBuffer(),
    socket: raw,
    ended: null,
    secure: false,
    wake: () => {},
    layers: [],
  }
  const { localPort = 0 } = raw
  listen(state, raw, 'clear')
  return {
    localPort,
    get buffer() {
      return state.buffer
    },
    get ended() {
      return state.ended
    },
    get secure() {
      return state.secure
    },
    get received() {
      return state.layers.map(({ layer, chunks }) => ({
        layer,
        octets: Buffer.concat(chunks).toString('latin1'),
      }))
    },
    write: (octets) => void state.socket.write(octets, 'latin1'),
    news: (limit) => news(state, clock, limit),
    startTls: (limit) => startTls(state, { raw, dial, clock, ms: limit }),
    close: () => close(state, raw),
  }
}

function settled(socket: Socket, event: string, clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      timer.cancel()
      reject(new SessionOver(event === 'connect' ? 'refused' : 'tls-failed', reasonOf(error)))
    }
    const timer = clock.after(ms, () => {
      socket.destroy()
      reject(new SessionOver('timeout', `no ${event} within ${ms} ms`))
    })
    socket.once('error', failed)
    socket.once(event, () => {
      timer.cancel()
      socket.off('error', failed)
      resolve()
    })
  })
}

const reasonOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message

function listen(state: State, socket: Socket, layer: 'clear' | 'tls'): void {
  const record = { layer, chunks: [] as Buffer[], size: 0 }
  state.layers.push(record)
  const ended = (how: 'closed' | 'reset'): void => {
    if (state.socket !== socket) return
    state.ended ??= how
    state.wake('end')
  }
  socket.on('data', (chunk: Buffer) => {
    const room = kept - record.size
    if (room > 0) record.chunks.push(chunk.subarray(0, room))
    record.size += Math.min(room, chunk.length)
    state.buffer.append(chunk)
    state.wake('octets')
  })
  socket.on('end', () => ended('closed'))
  socket.on('error', (error: NodeJS.ErrnoException) =>
    ended(error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'reset' : 'closed'),
  )
  socket.on('close', () => ended('closed'))
}

function news(state: State, clock: Clock, ms: number): Promise<News> {
  if (state.ended) return Promise.resolve('end')
  return new Promise((resolve) => {
    const done = (what: News): void => {
      timer.cancel()
      state.wake = () => {}
      resolve(what)
    }
    const timer = clock.after(ms, () => done('time'))
    state.wake = done
  })
}

async function startTls(
  state: State,
  { raw, dial, clock, ms }: { raw: Socket; dial: Dial; clock: Clock; ms: number },
): Promise<void> {
  for (const event of ['data', 'end', 'error', 'close']) raw.removeAllListeners(event)
  raw.on('error', () => {})
  if (state.ended) throw new SessionOver(state.ended, 'the connection ended before TLS')
  const secure = connectTls({
    socket: raw,
    ca: dial.ca,
    // SNI has names only, and those in their ASCII form (RFC 6066 section 3, RFC 9525 section 6.3).
    ...(isIP(dial.serverName) === 0 && { servername: domainToASCII(dial.serverName) }),
    checkServerIdentity: (_, certificate) =>
      checkServerIdentity(domainToASCII(dial.serverName) || dial.serverName, certificate),
    ALPNProtocols: ['pop3'],
    minVersion: 'TLSv1.2',
    // RFC 9325 section 4.5; Node's own limit is 1024.
    minDHSize: 2048,
  })
  state.socket = secure
  // Whatever waits in the buffer came in clear: it must not be taken for what comes inside TLS.
  state.buffer = lineBuffer()
  await settled(secure, 'secureConnect', clock, ms)
  state.secure = true
  listen(state, secure, 'tls')
}

function close(state: State, raw: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (raw.destroyed && state.socket.destroyed) {
      resolve()
      return
    }
    state.wake = () => {}
    raw.once('close', () => resolve())
    state.socket.on('error', () => {})
    // A server that has more to say must not hold us: nobody reads it any more.
    if (state.ended === null && !state.socket.destroyed) state.socket.end(() => raw.destroy())
    else {
      state.socket.destroy()
      raw.destroy()
    }
  })
}
