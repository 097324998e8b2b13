import { effort, type Outcome } from '../effort.ts'
import type { Context, Measure, Row } from '../measure.ts'
import { place } from '../placement.ts'
import { alternate, withServers, type Started } from '../rounds.ts'

/** How the transcript is asked for; each is compared with the ceiling. */
const variants: readonly { label: string; flags: readonly string[] }[] = [
  { label: 'kept in memory', flags: ['--quiet'] },
  { label: 'as text on stderr', flags: [] },
  { label: 'as JSON on stdout', flags: ['--json'] },
  { label: 'as JSON, and to a file', flags: ['--json', '--transcript', 'transcript.jsonl'] },
]

const maildrop = { messages: 10_000, size: 4096, from: 'generated' } as const

async function compare(context: Context, label: string, flags: readonly string[]): Promise<Row[]> {
  const { load, pick } = context
  const sessions = async (port: number, forMs = pick(1000, 400)): Promise<Outcome> => {
    const told = await load.run('sessions', { port, connections: 16, forMs })
    return { value: (told.sessions * 1000) / told.ms, work: told.sessions }
  }
  const fetch = async (port: number): Promise<Outcome> => {
    const { messages, size } = maildrop
    const ask = { port, messages, size, times: 1, pipelined: false }
    const { ms } = await load.run('retrieve', ask)
    return { value: (messages * 1000) / ms, work: messages }
  }
  const kinds = [
    { what: 'sessions at 16', piece: 'session', unit: '/s', placement: 'apart', once: sessions },
    {
      what: '4 KiB lock-step',
      piece: 'message',
      unit: 'messages/s',
      placement: 'together',
      once: fetch,
    },
  ] as const
  const single = context.contestants.filter(({ name }) => name !== 'dovecot')
  const measure = async (started: readonly Started[]): Promise<Row[]> => {
    const rows: Row[] = []
    for (const { what, piece, unit, placement, once } of kinds) {
      const placed = place(load, started, placement)
      for (const { server } of started) await once(server.port, 1000)
      const busy = effort()
      const samples = await alternate(started, pick(5, 2), (one) =>
        busy.during(one, () => once(one.server.port)),
      )
      rows.push({ label: `${what}, ${label}`, unit, samples, notes: [placed, busy.note(piece)] })
    }
    return rows
  }
  return withServers(single, maildrop, measure, flags)
}

/** What writing the transcript down costs, by where it goes. */
export const transcriptCost: Measure = {
  name: 'transcript-cost',
  title: 'Cost of the transcript',
  async run(context) {
    const rows: Row[] = []
    for (const { label, flags } of variants) rows.push(...(await compare(context, label, flags)))
    return rows
  },
}
