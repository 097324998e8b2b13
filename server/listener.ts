import { createServer } from 'node:net'
import type { Server as NetServer, Socket } from 'node:net'
import { UsageError } from './base/errors.ts'

/** A listening port. */
export interface Listener {
  readonly port: number
  close(): void
}

/** A way to have a port: that of {@link listen}. */
export type Listen = (
  host: string,
  port: number,
  accept: (socket: Socket) => void,
) => Promise<Listener>

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; choose another port, or 0 for any free one',
  EACCES: 'ports below 1024 need privileges; choose a higher one',
  EADDRNOTAVAIL: 'this machine has no such address; 127.0.0.1 is always there',
  ENOTFOUND: 'the name cannot be resolved; give an address',
}

/** Connections the kernel may hold before they are accepted; a burst of 10,000 clients must not be refused. */
const backlog = 4096

/**
 * Listens. Sockets come with no-delay on, and stay half-open when the client ends its side, since it may
 * still wait for answers. No TCP keep-alive: the autologout timer finds vanished clients, and four system
 * calls a connection are a tenth of the work of accepting it.
 * @throws UsageError (rejects) where the address or port cannot be had.
 */
export function listen(
  host: string,
  port: number,
  accept: (socket: Socket) => void,
): Promise<Listener> {
  const server: NetServer = createServer({ allowHalfOpen: true, noDelay: true }, accept)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const hint = reasons[error.code ?? '']
      const details = hint === undefined ? { cause: error } : { cause: error, hint }
      reject(new UsageError(`cannot listen on ${host} port ${port}: ${error.message}`, details))
    })
    server.listen({ host, port, backlog }, () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () => void server.close(),
      })
    })
  })
}
