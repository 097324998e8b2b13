import type { Socket } from 'node:net'

/** What a connection does on its socket's events. */
export interface Wiring {
  readonly data: (chunk: Buffer) => void
  readonly drain: () => void
  readonly end: () => void
  readonly error: (error: NodeJS.ErrnoException) => void
  readonly close: () => void
}

/** Listens to a socket and lets it flow. */
export function attach(socket: Socket, wiring: Wiring): void {
  socket
    .on('data', wiring.data)
    .on('drain', wiring.drain)
    .on('end', wiring.end)
    .on('error', wiring.error)
    .on('close', wiring.close)
  socket.resume()
}

/** Stops listening; the socket does not flow any more. */
export function detach(socket: Socket, wiring: Wiring): void {
  unhook(socket, wiring)
  socket.pause()
}

/**
 * Stops listening to a socket that is closed. Node keeps such sockets until the next full collection, and all that
 * they lead to.
 */
export function unhook(socket: Socket, wiring: Wiring): void {
  socket
    .off('data', wiring.data)
    .off('drain', wiring.drain)
    .off('end', wiring.end)
    .off('error', wiring.error)
    .off('close', wiring.close)
}
