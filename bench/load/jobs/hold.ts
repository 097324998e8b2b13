import { login, type Client } from '../client.ts'
import type { Job } from '../jobs.ts'

/** Logins under way at the same time: few enough for any accept queue. */
const atOnce = 64

let held: Client[] = []

/** Opens connections, logs each in, and keeps them. */
export const hold: Job<'hold'> = async ({ port, connections, oneUser }) => {
  let next = held.length
  const last = next + connections
  const worker = async (): Promise<void> => {
    while (next < last) {
      const number = next++
      const client = await login(port, oneUser ? 'u0' : `u${number}`)
      client.onEnd = () => undefined
      held.push(client)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, connections) }, worker))
  return { held: held.length }
}

/** Drops what {@link hold} keeps, without a QUIT, and waits until all sockets are gone. */
export const release: Job<'release'> = async () => {
  const gone = held
  held = []
  await Promise.all(
    gone.map(
      ({ socket }) =>
        new Promise<void>((resolve) => {
          if (socket.destroyed) return resolve()
          socket.once('close', () => resolve())
          socket.destroy()
        }),
    ),
  )
  return { released: gone.length }
}
