import { quantile } from '../../statistics.ts'
import { login, quit, type Client } from '../client.ts'
import type { Job } from '../jobs.ts'

const line = Buffer.from('NOOP\r\n')

function beat(
  client: Client,
  deadline: number,
  pauseMs: number,
  measured: (ms: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0
    const send = (): void => {
      sent = performance.now()
      client.socket.write(line)
    }
    client.onEnd = (error) => reject(error ?? new Error('closed at NOOP'))
    client.onOctets = (octets, length) => {
      if (octets[length - 1] !== 10) return
      const now = performance.now()
      measured(now - sent)
      if (now >= deadline) resolve()
      else if (pauseMs > 0) setTimeout(send, pauseMs)
      else send()
    }
    // Spread the first ones out, so that paced connections do not all speak at the same moment.
    if (pauseMs > 0) setTimeout(send, Math.random() * pauseMs)
    else send()
  })
}

/** Times from a NOOP's write to its reply. */
export const noop: Job<'noop'> = async ({ port, connections, forMs, pauseMs }) => {
  const clients: Client[] = []
  for (let slot = 0; slot < connections; slot++) clients.push(await login(port, `u${slot}`))
  const times: number[] = []
  const start = performance.now()
  const measured = (ms: number): void => void times.push(ms)
  await Promise.all(clients.map((client) => beat(client, start + forMs, pauseMs, measured)))
  const ms = performance.now() - start
  await Promise.all(clients.map(quit))
  return { commands: times.length, ms, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}
