import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { TLSSocket } from 'node:tls'

/** What happens on the connection. */
export interface WireEvents {
  heard(octets: Buffer): void
  /** TLS has begun; why the certificate would be refused, or null where it would not. */
  secured(complaint: string | null): void
  /** It is over; why, where there was an error. */
  over(error: string | null): void
}

/** One connection, talked to by hand. */
export interface Wire {
  /** Sends octets as they are. */
  send(octets: string): void
  /** Begins TLS where it stands, as after STLS. */
  startTls(): void
  close(): void
}

/** How the server is reached, and what proves it. */
export interface Target {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** PEM. The certificate is looked at and told of, never enforced: a person decides. */
  readonly ca: string
}

/** Connects. Everything that goes wrong is told by `over`. */
export function wire({ host, port, tls, ca }: Target, events: WireEvents): Wire {
  let over = false
  const end = (error: string | null): void => {
    if (over) return
    over = true
    events.over(error)
  }
  const listen = (socket: Socket): void => {
    socket.on('data', events.heard)
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
    socket.on('close', () => end(null))
  }
  const overTls = (raw: Socket): TLSSocket => {
    const secure = connectTls({
      socket: raw,
      ca,
      rejectUnauthorized: false,
      servername: 'localhost',
    })
    secure.once('secureConnect', () => {
      events.secured(secure.authorized ? null : String(secure.authorizationError))
    })
    return secure
  }
  const raw = connect({ host, port, noDelay: true })
  let socket: Socket = raw
  if (tls) socket = overTls(raw)
  listen(socket)
  return {
    send: (octets) => void socket.write(octets, 'latin1'),
    startTls() {
      raw.removeAllListeners('data')
      socket = overTls(raw)
      listen(socket)
    },
    close: () => void socket.end(),
  }
}
