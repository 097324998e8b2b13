import { effort, type Outcome } from '../effort.ts'
import type { Measure, Row } from '../measure.ts'
import { place } from '../placement.ts'
import { alternate, withServers } from '../rounds.ts'

const connections = 64

const paces = [
  { label: 'NOOP p99, 64 connections', pauseMs: 0 },
  { label: 'NOOP p99, 64 at 50/s each', pauseMs: 20 },
] as const

/** The time from writing NOOP to having its reply, at the 99th percentile. */
export const noopLatency: Measure = {
  name: 'noop-latency',
  title: 'NOOP latency at 64 connections',
  run({ contestants, load, pick }) {
    const maildrop = { messages: 10, size: 4096, from: 'generated' } as const
    return withServers(contestants, maildrop, async (started) => {
      const rows: Row[] = []
      const placed = place(load, started, 'apart')
      for (const { label, pauseMs } of paces) {
        const once = async (port: number, forMs: number): Promise<Outcome> => {
          const told = await load.run('noop', { port, connections, forMs, pauseMs })
          return { value: told.p99, work: told.commands }
        }
        for (const { server } of started) await once(server.port, pick(700, 300))
        const busy = effort()
        const samples = await alternate(started, pick(7, 2), (one) =>
          busy.during(one, () => once(one.server.port, pick(1200, 600))),
        )
        rows.push({
          label,
          unit: 'ms',
          samples,
          target: { atMost: 1.5 },
          notes: [placed, busy.note('command')],
        })
      }
      return rows
    })
  },
}
