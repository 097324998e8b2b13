import { connect as connectTcp } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ConnectionOptions, TLSSocket } from 'node:tls'
import type { Clock } from '../../../server/base/clock.ts'

/** The connection ended, or the run is over, while something was awaited. */
export class HandOver extends Error {}

/** Octets in and out, in clear and inside TLS, as latin1 text. */
export interface Wire {
  readonly ended: boolean
  /** What came and was not taken. */
  readonly waiting: string
  write(octets: string): void
  /** Waits until `find` says how many octets to take, and takes them. @throws HandOver */
  take(find: (waiting: string) => number): Promise<string>
  /** The handshake. @throws HandOver where it fails */
  secure(options: ConnectionOptions): Promise<void>
  /** What SCRAM binds to under TLS (RFC 9266, RFC 5929); the certificate itself for `certificate`. */
  binding(type: 'tls-exporter' | 'certificate'): Buffer
  /** The session to resume by, once the server has told it (TLS 1.3: behind the handshake). */
  readonly session: Buffer | undefined
  /** Takes nothing more from the network. */
  deaf(): void
  close(): void
  /** A FIN of TCP alone, whatever TLS would say first. */
  cut(): void
  /** A FIN, while still listening. */
  half(): void
  reset(): void
}

/** Connects. @throws HandOver where nobody listens */
export async function openWire(host: string, port: number): Promise<Wire> {
  const raw = connectTcp({ host, port, noDelay: true })
  await settled(raw, 'connect')
  let socket: Socket = raw
  let text = ''
  let ended = false
  let session: Buffer | undefined
  let wake = (): void => {}
  const listen = (to: Socket): void => {
    const end = (): void => {
      if (socket !== to) return
      ended = true
      wake()
    }
    to.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      wake()
    })
    for (const event of ['end', 'error', 'close']) to.on(event, end)
  }
  listen(raw)
  return {
    get ended() {
      return ended
    },
    get waiting() {
      return text
    },
    write: (octets) => void socket.write(octets, 'latin1'),
    take: (find) =>
      new Promise((resolve, reject) => {
        wake = () => {
          const size = find(text)
          if (size >= 0) {
            const taken = text.slice(0, size)
            text = text.slice(size)
            resolve(taken)
          } else if (ended) reject(new HandOver('the connection ended'))
          else return
          wake = () => {}
        }
        wake()
      }),
    async secure(options) {
      for (const event of ['data', 'end', 'error', 'close']) raw.removeAllListeners(event)
      raw.on('error', () => {})
      const secure = connectTls({ socket: raw, ...options })
      socket = secure
      secure.on('session', (told: Buffer) => void (session = told))
      text = ''
      await settled(secure, 'secureConnect')
      listen(secure)
    },
    binding(type) {
      const secure = socket as TLSSocket
      return type === 'certificate'
        ? secure.getPeerCertificate().raw
        : secure.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0))
    },
    get session() {
      return session
    },
    cut: () => void raw.end(),
    deaf: () => void socket.pause(),
    close: () => void socket.end(() => raw.destroy()),
    half: () => void socket.end(),
    reset: () => void raw.resetAndDestroy(),
  }
}

function settled(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (): void => reject(new HandOver(`no ${event}`))
    socket.once('error', failed)
    socket.once('close', failed)
    socket.once(event, () => {
      socket.off('error', failed)
      socket.off('close', failed)
      resolve()
    })
  })
}

/** Waits on the clock. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve))
}
