import { effort } from '../effort.ts'
import type { Measure, Row } from '../measure.ts'
import { place } from '../placement.ts'
import { residentOctets } from '../processes.ts'
import { alternate, withServers, type Started } from '../rounds.ts'

/** Resident memory of each Node server, in MiB, as text. */
function memory(started: readonly Started[]): string {
  return started
    .filter(({ name }) => name !== 'dovecot')
    .map(({ name, server }) => `${name} ${Math.round(residentOctets(server.pid) / 2 ** 20)} MiB`)
    .join(', ')
}

/** Whole sessions per second: connect, USER, PASS, STAT, QUIT, close. */
export const sessions: Measure = {
  name: 'sessions',
  title: 'Sessions per second',
  run({ contestants, load, pick }) {
    const maildrop = { messages: 10, size: 4096, from: 'generated' } as const
    return withServers(contestants, maildrop, async (started) => {
      const rows: Row[] = []
      place(load, started, 'apart')
      for (const { server } of started) {
        await load.run('sessions', { port: server.port, connections: 16, forMs: 1000 })
      }
      for (const connections of [1, 16, 256]) {
        const placed = place(load, started, connections === 1 ? 'together' : 'apart')
        const busy = effort()
        const samples = await alternate(started, pick(7, 2), (one) =>
          busy.during(one, async () => {
            const ask = { port: one.server.port, connections, forMs: pick(1200, 600) }
            const told = await load.run('sessions', ask)
            return { value: (told.sessions * 1000) / told.ms, work: told.sessions }
          }),
        )
        const notes = [placed, busy.note('session'), `memory after it: ${memory(started)}`]
        const label = `sessions, ${connections} at once`
        rows.push({ label, unit: '/s', samples, target: { atLeast: 0.6 }, notes })
      }
      return rows
    })
  },
}
