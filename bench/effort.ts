import { processorMs } from './processes.ts'
import type { Started } from './rounds.ts'

/** What a measure got out of one server in one round. */
export interface Outcome {
  /** The sample. */
  readonly value: number
  /** How many units of work (sessions, messages, commands, MB) the server did for it. */
  readonly work: number
}

/** How much processor time the servers' processes spent while something was measured on them. */
export interface Effort {
  /** Runs `job` on one server and books wall time, the server's processor time, and the work done. */
  during(started: Started, job: () => Promise<Outcome>): Promise<number>
  /** How busy each server was, and what a unit of work cost it. */
  note(unit: string): string
}

interface Sum {
  processor: number
  wall: number
  work: number
}

/**
 * A ratio of rates flatters when the client, not the server, was the limit: a ceiling that was busy
 * less than about 90 % of the time could have done more. Processor time for a unit of work tells the
 * truth then, and also while other programs run.
 */
export function effort(): Effort {
  const sums = new Map<string, Sum>()
  return {
    async during({ name, server }, job) {
      const before = processorMs(server.pid)
      const start = performance.now()
      const { value, work } = await job()
      const sum = sums.get(name) ?? { processor: 0, wall: 0, work: 0 }
      sum.wall += performance.now() - start
      sum.processor += processorMs(server.pid) - before
      sum.work += work
      sums.set(name, sum)
      return value
    },
    note(unit) {
      // Dovecot's work is done by its children; its parent's time says nothing.
      const shares = [...sums].filter(([name]) => name !== 'dovecot')
      const busy = shares.map(([name, { processor, wall }]) => {
        return `${name} ${Math.round((100 * processor) / wall)} %`
      })
      const cost = shares.map(([name, { processor, work }]) => {
        return `${name} ${((1000 * processor) / work).toPrecision(3)}`
      })
      return `server busy: ${busy.join(', ')}; processor µs a ${unit}: ${cost.join(', ')}`
    },
  }
}
