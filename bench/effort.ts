import { processorMs } from './processes.ts'
import type { Started } from './rounds.ts'

/** How busy the servers' processes were while something was measured on them. */
export interface Effort {
  /** Runs `work` on one server and books its wall time and the server's processor time. */
  during<Result>(started: Started, work: () => Promise<Result>): Promise<Result>
  /** A note such as `server busy: popquiz 98 %, ceiling 71 %`. */
  note(): string
}

/**
 * A ratio of rates flatters when the client, not the server, was the limit. A ceiling that was busy
 * less than about 90 % of the time could have done more: the note lets the reader see it.
 */
export function effort(): Effort {
  const spent = new Map<string, { processor: number; wall: number }>()
  return {
    async during({ name, server }, work) {
      const before = processorMs(server.pid)
      const start = performance.now()
      const result = await work()
      const sum = spent.get(name) ?? { processor: 0, wall: 0 }
      sum.wall += performance.now() - start
      sum.processor += processorMs(server.pid) - before
      spent.set(name, sum)
      return result
    },
    note() {
      // Dovecot's work is done by its children; its parent's time says nothing.
      const shares = [...spent].filter(([name]) => name !== 'dovecot')
      const parts = shares.map(([name, { processor, wall }]) => {
        return `${name} ${Math.round((100 * processor) / wall)} %`
      })
      return `server busy: ${parts.join(', ')}`
    },
  }
}
