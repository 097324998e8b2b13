import type { Socket } from 'node:net'
import type { Context } from '../state/context.ts'
import type { Inactivity } from './inactivity.ts'
import type { Outbox } from './outbox.ts'
import type { Playing } from './playing.ts'
import type { Session } from './session.ts'

/** What a connection consists of at the moment; those that take part in it share this. */
export interface Parts {
  readonly context: Context
  readonly raw: Socket
  readonly session: Session
  /** The socket that is talked through: the raw one, or the one over it. */
  socket: Socket
  out: Outbox
  playing: Playing | null
  inactivity: Inactivity | null
  handshaking: boolean
}

/** Reads on where reading had to wait. */
export function readOn({ socket, playing }: Parts): void {
  if (socket.isPaused() && !playing?.deaf) socket.resume()
}
