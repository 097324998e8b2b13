import { effort, type Outcome } from '../effort.ts'
import type { Maildrop } from '../mailboxes.ts'
import type { Measure, Row } from '../measure.ts'
import { place } from '../placement.ts'
import { forgetPeak, peakOctets } from '../processes.ts'
import { alternate, withServers } from '../rounds.ts'

const size = 50 * 2 ** 20

/** RETR of one message of 50 MiB, again and again on one connection. */
export const largeMessage: Measure = {
  name: 'large-message',
  title: 'RETR of one 50 MiB message',
  async run({ contestants, load, pick }) {
    const rows: Row[] = []
    for (const from of ['generated', 'files', 'lf-files'] as const) {
      const maildrop: Maildrop = { messages: 1, size, from }
      const row = await withServers(contestants, maildrop, async (started) => {
        const fetch = async (port: number, times: number): Promise<Outcome> => {
          const ask = { port, messages: 1, size, times, pipelined: false }
          const told = await load.run('retrieve', ask)
          return { value: told.octets / told.ms / 1000, work: told.octets / 1e6 }
        }
        const placed = place(load, started, 'apart')
        for (const { server } of started) {
          await fetch(server.port, 2)
          forgetPeak(server.pid)
        }
        const busy = effort()
        const samples = await alternate(started, pick(7, 3), (one) =>
          busy.during(one, () => fetch(one.server.port, pick(6, 3))),
        )
        const peaks = started
          .filter(({ name }) => name !== 'dovecot')
          .map(({ name, server }) => `${name} ${Math.round(peakOctets(server.pid) / 2 ** 20)} MiB`)
        const notes = [placed, busy.note('MB'), `most memory: ${peaks.join(', ')}`]
        return { label: `50 MiB, ${from}`, unit: 'MB/s', samples, target: { atLeast: 0.6 }, notes }
      })
      rows.push(row)
    }
    return rows
  },
}
