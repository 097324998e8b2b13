import type { Socket } from 'node:net'
import type { Clock, Timer } from '../base/clock.ts'

/** After our FIN, how long the client may take to send its own before the socket is destroyed, in ms. */
const lingerMs = 5000

/** The same while the client is still reading what was said before: QUIT behind a large RETR. */
const lastWordsMs = 120_000

/** Waits a while for the client to end its direction too, then drops what is left. */
export function linger(clock: Clock, raw: Socket, socket: Socket): Timer {
  const ms = socket.writableLength > 0 ? lastWordsMs : lingerMs
  return clock.after(ms, () => {
    socket.destroy()
    raw.destroy()
  })
}
