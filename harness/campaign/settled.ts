import { realClock } from '../../server/base/clock.ts'
import type { Server } from '../../server/index.ts'

/** Turns of the event loop for the server to see that a client has gone, before real time is spent on it. */
const turns = 50

/**
 * Waits until the server has seen the end of the client's connections. Those that it does not see, because a fault has
 * deafened it, are ended: the next run must not find the maildrop locked by somebody who is not there.
 * @param patienceMs real ms until then
 */
export async function settled(server: Server, patienceMs: number): Promise<void> {
  for (let turn = 0; turn < turns && server.connections > 0; turn++) {
    await new Promise<void>((resolve) => void setImmediate(resolve))
  }
  const clock = realClock()
  const end = clock.now() + patienceMs
  while (server.connections > 0 && clock.now() < end) {
    await new Promise<void>((resolve) => void clock.after(1, resolve))
  }
  if (server.connections > 0) await server.hangUp()
}
