import { effort, type Outcome } from '../effort.ts'
import type { Measure, Row } from '../measure.ts'
import { place } from '../placement.ts'
import { alternate, withServers } from '../rounds.ts'

const size = 4096
const messages = 10_000

/** RETR of 10,000 messages of 4 KiB on one connection, waiting for each or asking for all at once. */
export const smallMessages: Measure = {
  name: 'small-messages',
  title: 'RETR of 10,000 messages of 4 KiB',
  async run({ contestants, load, pick }) {
    const rows: Row[] = []
    for (const from of ['generated', 'files'] as const) {
      const made = await withServers(contestants, { messages, size, from }, async (started) => {
        const fetch = async (port: number, pipelined: boolean): Promise<Outcome> => {
          // A pipeline is over in a blink: fetch everything several times.
          const times = pipelined ? pick(5, 2) : pick(2, 1)
          const ask = { port, messages, size, times, pipelined }
          const { ms } = await load.run('retrieve', ask)
          return { value: (messages * times * 1000) / ms, work: messages * times }
        }
        const both: Row[] = []
        for (const pipelined of [false, true]) {
          const placed = place(load, started, pipelined ? 'apart' : 'together')
          for (const { server } of started) await fetch(server.port, pipelined)
          const busy = effort()
          const samples = await alternate(started, pick(7, 3), (one) =>
            busy.during(one, () => fetch(one.server.port, pipelined)),
          )
          const label = `4 KiB, ${from}, ${pipelined ? 'pipelined' : 'lock-step'}`
          const notes = [placed, busy.note('message')]
          both.push({ label, unit: 'messages/s', samples, target: { atLeast: 0.6 }, notes })
        }
        return both
      })
      rows.push(...made)
    }
    return rows
  },
}
