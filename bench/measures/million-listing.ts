import type { Measure, Row } from '../measure.ts'
import { place } from '../placement.ts'
import { forgetPeak, peakOctets, residentOctets } from '../processes.ts'
import { alternate, withServers } from '../rounds.ts'

const messages = 1_000_000

/** UIDL and LIST of a maildrop of a million messages: the time, and the memory it takes meanwhile. */
export const millionListing: Measure = {
  name: 'million-listing',
  title: 'UIDL and LIST of 1,000,000 messages',
  run({ contestants, load, pick }) {
    const maildrop = { messages, size: 4096, from: 'generated' } as const
    // A Maildir of a million files would take longer to write than everything else together.
    const single = contestants.filter(({ name }) => name !== 'dovecot')
    return withServers(single, maildrop, async (started) => {
      const rows: Row[] = []
      const placed = place(load, started, 'apart')
      for (const command of ['UIDL', 'LIST'] as const) {
        const grown = new Map<string, number>()
        const once = async (port: number): Promise<number> => {
          const told = await load.run('listing', { port, command })
          if (told.lines !== messages) throw new Error(`${command} had ${told.lines} lines`)
          return told.ms
        }
        const samples = await alternate(started, pick(5, 2), async ({ name, server }) => {
          const before = residentOctets(server.pid)
          forgetPeak(server.pid)
          const ms = await once(server.port)
          const growth = (peakOctets(server.pid) - before) / 2 ** 20
          grown.set(name, Math.max(growth, grown.get(name) ?? 0))
          return ms
        })
        const growth = [...grown].map(([name, mebi]) => `${name} ${mebi.toFixed(1)} MiB`)
        const grew = `memory grew by at most ${growth.join(', ')}`
        const notes = [placed, grew, 'Dovecot left out: a million files']
        const label = `${command} of 1,000,000`
        rows.push({ label, unit: 'ms', samples, target: { atMost: 3 }, notes })
      }
      return rows
    })
  },
}
